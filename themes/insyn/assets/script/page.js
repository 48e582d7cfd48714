// What the pages with a script have in common: texts and elements, and the program in a
// worker. A page's own script comes after this text, in the same file; it defines forget,
// which is called when what was open no longer is. All that comes from the program may be
// a stranger's: it is shown as text alone.
const limit = 20_000; // ms that the program may take for one answer
const lang = document.documentElement.lang;
const $ = (id) => document.getElementById(id);
const page = $('program').dataset;
const whole = !document.querySelector('script[type="module"]').src; // the page is a file with all in it

// Texts and elements

// words gives a text as a node: a string, or one in another language than the page's.
const words = (text) => typeof text === 'string' ? document.createTextNode(text) : make('span', {lang: text.lang}, text.text);

// make makes an element. Of its children null is left out, and what is no node is a text.
function make(tag, attributes, ...children) {
	const node = tag === 'svg' || tag === 'use' ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
	for (const [name, value] of Object.entries(attributes ?? {})) if (value != null) node.setAttribute(name, value);
	node.append(...children.flat().filter((c) => c != null).map((c) => c instanceof Node ? c : words(c)));
	return node;
}

const fill = (node, ...children) => node.replaceChildren(...children.flat().filter((c) => c != null).map((c) => c instanceof Node ? c : words(c)));
const copy = (id) => $(id).content.cloneNode(true);
const sign = (id) => make('svg', {class: 'i', 'aria-hidden': 'true'}, make('use', {href: '#' + id}));
const tag = ({status, text}) => make('span', {class: 'tag ' + status}, sign('s-' + status), text);
const paragraphs = (texts) => texts.filter((t) => t != null).map((t) => make('p', null, t));
// told gives one of the page's own sentences.
const told = (key) => copy('words').querySelector(`[data-key="${key}"]:not([hidden])`).textContent;

const plain = (text) => text?.text ?? text ?? '';

// say tells whoever does not see the page what it does now.
const say = (...texts) => fill($('said'), texts.filter((t) => t != null).flatMap((t, i) => i ? [' ', t] : [t]));

// The program

let worker = null; // of the package that is open
let files = null; // promised: what the program is made of, as blobs by name
let module = null; // the program, compiled once
let source = null; // of the workers: a blob's address, as the policy trusts it
let take = null; // what shows the answer that is waited for
let timer = 0;
let turns = 0; // how many packages have been asked for

// load gives a file as a blob, if its bytes have the digest: out of this page where it
// was saved with the file in it, else from the site.
async function load(name, url, integrity = '') {
	if (!whole) {
		const answer = await fetch(new URL(url, document.baseURI), {integrity});
		if (!answer.ok) throw new Error(answer.status);
		return answer.blob();
	}
	const text = atob($('saved-' + name).textContent);
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
	if (integrity) {
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
		if (integrity !== 'sha256-' + btoa(String.fromCharCode(...digest))) throw new Error(name);
	}
	return new Blob([bytes]);
}

// loadProgram does so once for all that the program is made of, but what a worker fetches.
function loadProgram() {
	files ??= Promise.all(['exec', 'worker', ...whole ? ['wasm'] : []].map(async (name) => [name, await load(name, page[name], page[name + 'Digest'])]))
		.then(Object.fromEntries).catch((why) => { files = null; throw why; });
	return files;
}

// launch starts a worker in place of the one before, and settles when it is ready.
async function launch() {
	const program = await loadProgram();
	if (!source) {
		const address = URL.createObjectURL(new Blob([program.exec, program.worker], {type: 'text/javascript'}));
		source = globalThis.trustedTypes?.createPolicy('insyn-worker', {createScriptURL: () => address}).createScriptURL('') ?? address;
	}
	worker?.terminate(); // of a start that this one came before
	const started = worker = new Worker(source);
	return new Promise((ready, fail) => {
		let gone = fail;
		started.onerror = () => gone('crashed');
		started.onmessage = ({data}) => {
			if (data.module) {
				module = data.module;
				program.wasm = data.packed;
				gone = (why) => { if (worker === started) broken(why); };
				ready();
			} else if (data.gone) {
				gone(data.gone);
			} else if (worker === started) {
				clearTimeout(timer);
				const show = take;
				take = null;
				show(JSON.parse(data.answer));
			}
		};
		started.postMessage({program: {module, packed: program.wasm, url: new URL(page.wasm, document.baseURI).href, integrity: page.wasmDigest}});
	});
}

// ask sends the program a request; show takes its answer.
function ask(request, bytes, show) {
	take = show;
	timer = setTimeout(() => broken('slow'), limit);
	worker.postMessage({request: JSON.stringify({v: 1, lang, ...request}), bytes}, bytes ? [bytes.buffer] : []);
}

// close ends what is open: nothing of it is shown any longer.
function close() {
	clearTimeout(timer);
	worker?.terminate();
	worker = take = null;
	$('failed').hidden = true;
	forget();
}

// broken tells why there is no answer.
function broken(why) {
	close();
	busy(false);
	say();
	fill($('failed'), told(why));
	$('failed').hidden = false;
	$('failed').focus();
}

// ready shows what the script is needed for, or instead why the browser will not do.
function ready() {
	const able = typeof WebAssembly === 'object' && typeof DecompressionStream === 'function';
	if (!able) fill($('needs'), told('unsupported'));
	document.documentElement.classList.add(able ? 'ready' : 'unready');
	return able;
}

function busy(is) { $('result').setAttribute('aria-busy', is); }
