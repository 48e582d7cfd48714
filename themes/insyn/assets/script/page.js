// What the pages with a script have in common: texts and elements, and the program in a
// worker. A page's own script comes after this text, in the same file; it defines forget,
// which is called when what was open no longer is. All that comes from the program may be
// a stranger's: it is shown as text alone.
const limit = 20_000; // ms that the program may take for one answer
const lang = document.documentElement.lang;
const $ = (id) => document.getElementById(id);
const page = $('program').dataset;

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
const told = (key) => copy('words').querySelector(`[data-key="${key}"]`).textContent;

const plain = (text) => text?.text ?? text ?? '';

// say tells whoever does not see the page what it does now.
const say = (...texts) => fill($('said'), texts.filter((t) => t != null).flatMap((t, i) => i ? [' ', t] : [t]));

// The program

let worker = null; // of the package that is open
let module = null; // the program, compiled once
let source = null; // of the workers: a blob's address, as the policy trusts it
let take = null; // what shows the answer that is waited for
let timer = 0;
let turns = 0; // how many packages have been asked for

async function get(url, integrity = '') {
	const answer = await fetch(new URL(url, document.baseURI), {integrity});
	if (!answer.ok) throw new Error(answer.status);
	return answer;
}

// launch starts a worker in place of the one before, and settles when it is ready.
async function launch() {
	if (!source) {
		const texts = await Promise.all([get(page.exec, page.execDigest), get(page.worker, page.workerDigest)].map(async (a) => (await a).text()));
		const address = URL.createObjectURL(new Blob(texts, {type: 'text/javascript'}));
		source = globalThis.trustedTypes?.createPolicy('insyn-worker', {createScriptURL: () => address}).createScriptURL('') ?? address;
	}
	const started = worker = new Worker(source);
	return new Promise((ready, fail) => {
		let gone = fail;
		started.onerror = () => gone('crashed');
		started.onmessage = ({data}) => {
			if (data.module) {
				module = data.module;
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
		started.postMessage({program: {module, url: new URL(page.wasm, document.baseURI).href, integrity: page.wasmDigest}});
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

function busy(is) { $('result').setAttribute('aria-busy', is); }
