// The page on which a case officer registers. The program (schema/browser.json) asks the
// questions, says what is wrong with the answers, and drafts; this shows what it says, and
// keeps what is written. Nothing of it leaves the page but by the reader's own hand, and
// only what is shown can: an answer whose question is not there now is kept, and not sent,
// nor is a choice that there is not now.
const heading = document.querySelector('h1');
const [nameOfPage, titleOfPage] = [heading.textContent, document.title];

const filled = new Map(); // what is written, by form: see fillIn
let form = null; // the one that is shown, of filled
let sections = new Map(); // what it has shown, by id
let rows = new Map(); // the questions that it has shown, by name: see row
let next = null; // what is to be asked when the program is free
let typing = 0; // the timer of a draft

// fillIn begins a form: seed makes the id of somebody new, the same until it is handed
// over, and at counts the times that something is written.
const fillIn = (id) => ({id, seed: crypto.randomUUID(), answers: new Map(), at: 0, kept: 0, shown: [], tried: false, trying: false, faulty: new Set(), asked: null});

// forget lets the program be started again. What is written stays.
function forget() {
	next = null;
	$('here').hidden = $('begin').hidden = false;
}

// The program

// want asks about the answers as soon as the program is free, in place of what has not
// been asked yet. show takes what it says, and whether they are still the same.
function want(what, show) {
	const {id, seed, at} = form;
	const of = form;
	next = {
		request: {do: what, form: id, answers: sent(), ...what === 'ask' ? {} : {seed}},
		show: (answer) => {
			if (of !== form) return;
			if (answer.ok || what === 'handover') show(answer, of.at === at);
			else wrong(answer.faults);
		},
	};
	go();
}

// sent gives what is sent of what is written: what is shown.
function sent() {
	return Object.fromEntries(form.shown.map(({name, kind, options}) => {
		const there = (v) => options.some((o) => o.value === v);
		const answer = form.answers.get(name) ?? '';
		return [name, kind === 'several' ? answer.split(/[\n,]/).filter(there).join('\n') : kind !== 'one' || there(answer) ? answer : ''];
	}).filter(([, answer]) => answer));
}

function go() {
	if (!next || take || !worker) return;
	const {request, show} = next;
	next = null;
	ask(request, null, (answer) => {
		show(answer);
		go();
	});
}

// wrong tells what the program could not do.
function wrong(faults) {
	busy(false);
	fill($('failed'), paragraphs(faults));
	$('here').hidden = $('failed').hidden = false;
	$('failed').focus();
}

async function open() {
	const turn = ++turns;
	const project = $('package-of').value;
	close();
	say(told('fetching'));
	$('start').setAttribute('aria-disabled', true);
	try {
		const [data] = await Promise.all([
			load('pack', page.packages + encodeURIComponent(project) + '.zip').then((b) => b.arrayBuffer()).catch(() => { throw 'absent'; }),
			launch().catch(() => { throw 'program'; })]);
		if (turn === turns) {
			say(told('trying'));
			ask({do: 'open'}, new Uint8Array(data), opened);
		}
	} catch (why) {
		if (turn === turns) broken(why);
	}
	$('start').removeAttribute('aria-disabled');
}

function opened(answer) {
	if (!answer.ok) {
		broken('unsound');
		$('failed').append(...paragraphs(answer.faults));
		return;
	}
	say();
	$('start').textContent = told('open'); // another, or this one again
	$('begin').hidden = document.querySelectorAll('#package-of option').length < 2;
	ask({do: 'forms'}, null, ({groups}) => {
		for (const link of document.querySelectorAll('.fill')) link.remove();
		for (const {id, title} of groups.flatMap((g) => g.forms)) {
			document.querySelector(`[data-form="${id}"] p:last-child`)?.prepend(
				make('a', {class: 'fill', href: '#form=' + id}, told('fill'), make('span', {class: 'off'}, ': ', title)), ' ');
		}
		turnTo(true);
	});
}

// The form that is shown, which the fragment names

function turnTo(began) {
	const id = new URLSearchParams(location.hash.slice(1)).get('form');
	const link = [...document.querySelectorAll('.fill')].find((a) => a.hash === '#form=' + id);
	const last = form?.id;
	clearTimeout(typing);
	form = link && worker ? filled.get(id) ?? fillIn(id) : null;
	if (form) filled.set(id, form);
	[sections, rows] = [new Map(), new Map()];
	fill($('sections'));
	$('result').hidden = !form;
	for (const part of document.querySelectorAll('[data-list]')) part.hidden = Boolean(form);
	heading.textContent = form ? link.closest('li').querySelector('b').textContent : nameOfPage;
	tell();
	unsay();
	if (form) {
		Object.assign(form, {tried: false, trying: false, faulty: new Set()});
		busy(false);
		follow();
		heading.focus();
		scrollTo(0, 0);
	} else if (began) {
		$('what').focus();
	} else if (last) {
		document.querySelector(`.fill[href="#form=${last}"]`)?.focus();
	}
}

// The questions

// follow asks which questions there are now.
function follow() { want('ask', (answer) => { if (asked(answer) && !next) follow(); }); }

// asked shows the questions, and reports whether what is written counts otherwise now: in
// one that has come back, or of what there was to choose.
function asked({asked: a}) {
	form.asked = a;
	fill($('about'), a.form.about);
	const shown = a.sections.flatMap((s) => s.questions);
	// A section or a question that stays is let be: whoever writes in it goes on.
	place($('sections'), a.sections.map((s) => {
		const section = sections.get(s.id) ?? make('fieldset', {class: 'part'}, make('legend', null, s.legend), make('div'));
		sections.set(s.id, section);
		place(section.lastChild, s.questions.map((q) => {
			const r = rows.get(q.name) ?? row(q);
			rows.set(q.name, r);
			r.show(q);
			return r.node;
		}));
		return section;
	}));
	const before = JSON.stringify(sent());
	form.shown = shown.filter((q) => !q.told);
	tell();
	return JSON.stringify(sent()) !== before;
}

// place puts the nodes into the parent in their order, and moves none that is there.
function place(parent, nodes) {
	for (const node of [...parent.children]) if (!nodes.includes(node)) node.remove();
	nodes.forEach((node, i) => { if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null); });
}

const fieldOf = (name) => 'answer-' + name;

// row is a question as it is shown: its node, and show, which makes it say what the
// program says of it now.
function row(q) {
	const id = fieldOf(q.name);
	const choice = q.kind === 'several' || q.kind === 'one';
	const label = make('span');
	const soft = make('span', {class: 'soft'});
	const hint = make('p', {class: 'hint', id: id + '-hint'});
	const fault = make('p', {class: 'fault', id: id + '-fault'});
	let field = null;
	let offered = null; // the options that the field has, or what is told in its place
	const head = [label, ' ', soft];
	const node = make('div', {class: 'asked', 'data-name': q.name});

	const write = (value) => {
		form.answers.set(q.name, value);
		changed();
	};
	// build makes the field anew, with what is written in it.
	const build = (q) => {
		const written = form.answers.get(q.name) ?? '';
		const held = written || q.default; // which holds where nothing is written
		if (q.told) {
			fill(node, make('p', null, q.told));
		} else if (choice && (q.kind === 'several' || q.options.length <= 7)) {
			const several = q.kind === 'several';
			const chosen = held.split(/[\n,]/);
			const options = several || q.required || q.default ? q.options : [...q.options, {value: '', label: told('nothing')}];
			const boxes = options.map((o, i) => {
				const box = make('input', {type: several ? 'checkbox' : 'radio', name: id, id: i ? id + '-' + i : id, value: o.value});
				box.checked = several ? chosen.includes(o.value) : o.value === held;
				box.onchange = () => write(several ? boxes.filter((b) => b.firstChild.checked).map((b) => b.firstChild.value).join('\n') : o.value);
				return make('div', {class: 'choice'}, box, make('label', {for: box.id}, o.label));
			});
			field = make('fieldset', {'aria-describedby': `${hint.id} ${fault.id}`}, make('legend', null, head), hint, fault, boxes);
			fill(node, field);
		} else {
			const sort = {text: 'long', line: 'line', address: 'line', digest: 'line', one: 'line'}[q.kind] ?? 'short';
			field = make(q.kind === 'one' ? 'select' : q.kind === 'text' ? 'textarea' : 'input', {
				id, class: sort, 'aria-describedby': `${hint.id} ${fault.id}`, autocomplete: 'off', ...q.kind === 'text' ? {rows: 4} : {},
				...q.kind === 'count' ? {inputmode: 'numeric'} : q.kind === 'address' ? {inputmode: 'url', spellcheck: 'false'} : {},
			}, q.kind === 'one' ? [q.default ? null : make('option', {value: ''}, told(q.required ? 'choose' : 'nothing')), ...q.options.map((o) => make('option', {value: o.value}, plain(o.label)))] : null);
			field.value = q.kind === 'one' ? held : written;
			field.oninput = () => write(field.value);
			fill(node, make('label', {for: id}, head), hint, fault, field);
		}
	};
	const show = (q) => {
		const now = JSON.stringify([q.told, q.kind, q.options, choice && q.default, choice && q.required]);
		if (now !== offered) {
			const had = node.contains(document.activeElement) && document.activeElement.value;
			offered = now;
			build(q);
			if (had !== false) (node.querySelector(`[value="${CSS.escape(had)}"]`) ?? node.querySelector('input, select, textarea'))?.focus();
		}
		fill(label, q.label);
		fill(soft, q.required ? '' : told('optional'));
		const taken = q.kind === 'several' ? q.options.filter((o) => q.default.split(/[\n,]/).includes(o.value)).map((o) => plain(o.label)).join(', ') : choice ? '' : q.default;
		fill(hint, q.help, taken ? [' ', told('default'), ' ', taken, '.'] : null,
			q.adds ? [' ', make('a', {href: '#form=' + q.adds.form}, q.adds.title)] : null);
		hint.hidden = !hint.textContent;
	};
	const wrong = (text) => {
		fill(fault, text ?? '');
		fault.hidden = !text;
		node.classList.toggle('wrong', Boolean(text));
		if (field && field.tagName !== 'FIELDSET') field.setAttribute('aria-invalid', Boolean(text));
	};
	return {node, show, wrong};
}

// What is wrong

// tell shows what is wrong as far as it is time to: all that was found when the answers
// were tried, as it is now, and a personal number at once.
function tell() {
	const a = form?.asked;
	const questions = a?.sections.flatMap((s) => s.questions) ?? [];
	const closed = a?.closed?.names ?? [];
	const due = (name) => form.faulty.has(name) || closed.includes(name);
	const summary = form?.tried ? a.summary.filter((f) => due(f.name)) : [];
	for (const [name, r] of rows) r.wrong(due(name) ? questions.find((q) => q.name === name)?.fault : null);
	fill($('faults'), summary.map((f) => make('li', null, f.name && rows.has(f.name) ? make('a', {href: '#' + fieldOf(f.name)}, f.text) : f.text)));
	$('summary').hidden = !summary.length;
	fill($('closed'), a?.closed?.text ?? '');
	$('closed').hidden = !a?.closed;
	document.title = (summary.length ? told('fault') + ' ' : '') + (form ? titleOfPage.replace(nameOfPage, heading.textContent) : titleOfPage);
}

// changed follows every key: which questions there are now, and a little later, where
// the answers have been tried, what becomes of them.
function changed() {
	form.at++;
	unsay();
	follow();
	clearTimeout(typing);
	if (form.tried || form.trying) typing = setTimeout(draft, 400);
}

// What would become of it

// unsay takes away what no longer follows from the answers.
function unsay() { $('drafted').hidden = $('handover').hidden = $('again').hidden = true; }

// draft asks what becomes of the answers.
function draft() {
	want('draft', (answer, same) => {
		if (asked(answer)) draft();
		else if (same) drafted(answer);
	});
}

// tryOut is for whoever writes and wants to know.
function tryOut() {
	clearTimeout(typing);
	busy(true);
	form.trying = true;
	draft();
}

function drafted({asked: {summary, closed, form: {writes}}, drafted: d}) {
	const {trying} = form;
	if (trying) {
		Object.assign(form, {trying: false, tried: true, faulty: new Set(summary.map((f) => f.name))});
		busy(false);
		tell();
	}
	unsay();
	if (summary.length || closed || !d || d.blocked) {
		if (trying) $('summary').focus();
		else $('again').hidden = !$('summary').hidden;
		return;
	}
	fill($('changes'), d.changes.map((c) => make('li', null, c.text, c.values.length ? make('ul', null, c.values.map((v) => make('li', null, v))) : null)));
	fill($('effects'), d.effects.map((e) => make('li', null, make('h4', null, e.title),
		e.was || e.is ? make('p', {class: 'becomes'}, e.was && tag(e.was), e.was && e.is && make('span', null, ' → '), e.is && tag(e.is)) : null,
		e.was && e.is ? null : paragraphs([e.text]), e.days.length ? make('ul', null, e.days.map((t) => make('li', null, t))) : null)));
	fill($('no-effects'), d.none ?? '');
	fill($('remarks'), d.remarks.map((r) => make('li', null, r.text)));
	$('remarked').hidden = !d.remarks.length;
	fill($('files'), d.files.map((f) => make('li', null, make('details', null, make('summary', null, make('code', null, f.path)), f.text && make('pre', null, f.text)))));
	$('written').hidden = !d.files.length;
	fill($('proposed'), d.words ?? '');
	$('words-proposed').hidden = !d.words;
	fill($('whose'), d.whose ?? '');
	$('drafted').hidden = false;
	if (trying) $('drafted').focus();
	else say($('drafted').firstElementChild.textContent);
	if (writes) want('handover', handedOver);
}

// The hand-over

function handedOver({ok, faults, handover}, same) {
	if (!same) return;
	$('handover').hidden = false;
	fill($('handover-said'), ok ? handover.said : faults.map((f) => make('p', null, f)));
	$('ways').hidden = !ok;
	if (!ok) return;
	const link = handover.issue && page.repository && handover.issue.link.startsWith(page.repository + '/issues/new?') ? handover.issue.link : null;
	$('by-issue').hidden = !link;
	if (link) $('issue').href = link;
	fill($('no-issue'), link ? '' : handover.why ?? told('nowhere'));
	fill($('text'), handover.text);
	save($('text-file'), handover.textName, new Blob([handover.text], {type: 'text/plain'}));
	save($('zip'), handover.zipName, new Blob([Uint8Array.from(atob(handover.zip), (c) => c.charCodeAt(0))], {type: 'application/zip'}));
}

// save makes a link by which the reader keeps a file.
function save(link, name, data) {
	URL.revokeObjectURL(link.href);
	link.download = name;
	link.href = URL.createObjectURL(data);
}

async function copyText({currentTarget}) {
	const from = $(currentTarget.value);
	const said = currentTarget.nextElementSibling;
	try {
		await navigator.clipboard.writeText(from.textContent);
		fill(said, told('copied'));
	} catch {
		getSelection().selectAllChildren(from);
		fill(said, told('selected'));
	}
}

// Beginning

if (ready()) {
	heading.tabIndex = -1;
	const project = new URLSearchParams(location.hash.slice(1)).get('project');
	if (project && ![...$('package-of').options].some((o) => o.value === project)) $('package-of').append(make('option', {value: project}, project));
	$('package-of').value = project ?? $('package-of').options[0]?.value;
	$('start').onclick = () => { if (!$('start').ariaDisabled) open(); };
	$('try').onclick = tryOut;
	$('sections').onkeydown = ({key, target}) => { if (key === 'Enter' && target.matches('input:not([type=radio], [type=checkbox])')) tryOut(); };
	for (const button of document.querySelectorAll('.copy')) button.onclick = copyText;
	// The fragment is of the form: within the page the focus goes to the question.
	$('faults').onclick = (event) => {
		const link = event.target.closest('a');
		if (!link) return;
		event.preventDefault();
		const field = $(link.hash.slice(1));
		field.focus();
		field.closest('.asked').scrollIntoView();
	};
	onhashchange = () => { if (!location.hash || /[#&]form=/.test(location.hash)) turnTo(false); };
	// What has been written and is kept nowhere is not lost by a slip.
	$('ways').onclick = ({target}) => { if (target.closest('a, button')) form.kept = form.at; };
	onbeforeunload = (event) => { if ([...filled.values()].some((f) => f.at > f.kept)) event.preventDefault(); };
}
