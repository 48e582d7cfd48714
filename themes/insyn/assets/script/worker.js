// The program, in a worker that has wasm_exec.js before this text. It is made of a
// blob, for only so does it inherit the page's policy: the browser itself keeps it
// from asking for anything elsewhere.
//
// It takes {program} first, and says {module, packed} when it is ready; then it takes
// {request, bytes}, both as the program's schema/browser.json has them, and says
// {answer} to each. {gone} says that it will answer no more, and why.
'use strict';

onmessage = ({data}) => {
	if (data.program) {
		load(data.program).then((program) => postMessage(program), () => postMessage({gone: 'program'}));
	} else {
		insyn(data.request, data.bytes).then((answer) => postMessage({answer}), () => postMessage({gone: 'crashed'}));
	}
};

// load starts the program: a module that another worker has compiled, or a blob of it,
// compressed, or what the address gives. To fetch and try so much would hold up the page.
async function load({module, packed, url, integrity}) {
	if (!module) {
		packed ??= await (await fetch(url, {integrity})).blob();
		const stream = packed.stream().pipeThrough(new DecompressionStream('gzip'));
		module = await WebAssembly.compileStreaming(new Response(stream, {headers: {'Content-Type': 'application/wasm'}}));
	}
	const go = new Go();
	go.run(await WebAssembly.instantiate(module, go.importObject)).finally(() => postMessage({gone: 'crashed'}));
	return {module, packed};
}
