// Runs the program as a page does, but under Node: node run.js WASM_EXEC WASM reads
// calls from standard input, a line of JSON each ({"request": …, "pack": base64}), and
// writes each answer on a line, with what it took in milliseconds before it.
"use strict";

const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");
const { runInThisContext } = require("node:vm");

async function main([exec, program]) {
	runInThisContext(readFileSync(exec, "utf8"));
	const go = new globalThis.Go();
	const { instance } = await WebAssembly.instantiate(readFileSync(program), go.importObject);
	go.run(instance);
	for await (const line of createInterface({ input: process.stdin })) {
		const { request, pack } = JSON.parse(line);
		const started = performance.now();
		const answer = await globalThis.insyn(request, pack === undefined ? undefined : new Uint8Array(Buffer.from(pack, "base64")));
		process.stdout.write(`${Math.round(performance.now() - started)} ${answer}\n`);
	}
	process.stderr.write(`memory ${instance.exports.mem.buffer.byteLength}\n`);
}

main(process.argv.slice(2));
