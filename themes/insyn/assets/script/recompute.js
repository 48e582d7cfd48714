// The page on which a reader recomputes a verdict. It shows what the program answers
// (schema/browser.json) and works out nothing about records itself; its own words are
// the page's, in templates. All that comes from a package is a stranger's: it is shown
// as text alone, and no address is taken from it but of this site and its repository.
const most = 256 << 20; // bytes of a package, as audit.MaxPackage
const blank = document.documentElement.cloneNode(true); // the page with nothing shown

// What to show, and what is shown. What is wanted stands in the fragment, which is
// never sent.
let want = wanted();
let shown = {};
let own = !whole; // the package is this site's
let pack = null; // the package that is open, as a blob

// forget ends what is open: nothing of it is shown any longer.
function forget() {
	shown = {};
	$('result').hidden = true;
}

// A package

// open opens the package that bytes() gives, or says why not; fault is what it is when
// they cannot be had.
async function open(bytes, fault) {
	const turn = ++turns;
	close();
	say(told('fetching'));
	$('said').classList.remove('off');
	try {
		const [launched, data] = await Promise.allSettled([launch(), bytes()]);
		if (turn !== turns) return;
		if (launched.reason) throw 'program'; // of a file that is cut off the package is not there either
		if (data.reason) throw fault;
		say(told('trying'));
		pack = new Blob([data.value]);
		ask({do: 'open'}, data.value, opened);
	} catch (why) {
		if (turn === turns) broken(why);
	}
}

function opened(answer) {
	const holds = answer.ok;
	$('package').className = 'verdict ' + (holds ? 'fulfilled' : 'not-fulfilled');
	fill($('holds'), tag({status: holds ? 'fulfilled' : 'not-fulfilled', text: told(holds ? 'holds' : 'not')}));
	fill($('package-said'), answer.holds ?? '');
	fill($('package-notes'), [...answer.faults, ...answer.notes ?? []].map((t) => make('li', null, t)));
	fill($('facts'), (answer.facts ?? []).map(fact));
	$('judged').hidden = !holds;
	$('result').hidden = false;
	$('said').classList.add('off');
	say(answer.holds);
	$('package').focus();
	if (!holds) {
		worker.terminate();
		worker = null;
		return;
	}
	$('saved-of').textContent = answer.projects.map((p) => plain(p.title)).join(', ');
	$('save').value = [page.file, ...answer.projects.length === 1 ? [answer.projects[0].id] : [], answer.asOf].join('-').replace(/[^a-z0-9-]/g, '') + '.html';
	fill($('saving'));
	fill($('project'), answer.projects.map((p) => make('option', {value: p.id}, p.title.text ?? p.title)));
	$('project').parentElement.hidden = answer.projects.length < 2;
	if (!answer.projects.some((p) => p.id === want.project)) want = {project: answer.projects[0]?.id, papers: new Map()};
	judged(answer.judged, '');
	want.day ??= shown.day;
	remember();
	follow();
}

function fact({name, value, code, link}) {
	const repository = page.repository && page.repository + '/';
	const text = code ? make('code', null, value) : value;
	return make('div', null, make('dt', null, name), make('dd', null, repository && link?.startsWith(repository) ? make('a', {href: link}, text) : text));
}

// A day

// follow asks for what is wanted and not shown, one thing at a time: a newer wish takes
// the place of one that has not been asked.
function follow() {
	if (!worker || take) return;
	const papers = [...want.papers].map(([id, outcome]) => ({id, outcome: outcome || undefined}));
	const supposed = JSON.stringify(papers);
	const {project, day} = want;
	if (project !== shown.project || day !== shown.day) {
		busy(true);
		ask({do: 'judge', project, day}, null, (answer) => {
			busy(false);
			wrong(answer.faults);
			if (answer.ok) {
				judged(answer.judged, day);
				say(shown.heading, shown.lead);
			}
			// What has been wished for since stands.
			if (want.day === day && want.project === project) Object.assign(want, {project: shown.project, day: shown.day});
			remember();
			follow();
		});
	} else if (supposed !== shown.supposed) {
		if (!papers.length) {
			shown.supposed = supposed;
			$('supposed').hidden = true;
			remember();
			return;
		}
		busy(true);
		ask({do: 'suppose', project, day, papers}, null, (answer) => {
			busy(false);
			shown.supposed = supposed;
			if (answer.ok) suppose(answer.supposed);
			else {
				want.papers.clear();
				say(...answer.faults);
			}
			remember();
			follow();
		});
	}
}

// wrong tells at the field what is wrong with the day, or that nothing is.
function wrong(faults) {
	fill($('day-fault'), paragraphs(faults));
	$('day-fault').hidden = !faults.length;
	$('day').setAttribute('aria-invalid', faults.length > 0);
	if (faults.length) say(...faults);
}

// judged shows how the conditions stand on a day; written is the day as the reader wrote it.
function judged(v, written) {
	for (const id of want.papers.keys()) if (!v.papers.list.some((p) => p.id === id)) want.papers.delete(id);
	Object.assign(shown, {project: v.project.id, day: v.day, heading: v.heading, lead: v.answer?.lead, supposed: '[]'});
	const field = $('day');
	if (field.value === written || !field.value || document.activeElement !== field) field.value = v.day;
	$('project').value = v.project.id;
	const isKey = v.days.some((d) => d.date === v.day);
	fill($('days'), make('option', {value: '', hidden: isKey ? '' : null}, told('other')),
		v.days.map((d) => make('option', {value: d.date}, d.date + ': ' + short(plain(d.why)))));
	$('days').value = isKey ? v.day : '';
	for (const [id, day] of [['previous', v.previous], ['next', v.next]]) {
		$(id).value = day ?? '';
		$(id).setAttribute('aria-disabled', !day);
	}
	fill($('heading'), v.heading);
	answer($('answer'), v.answer, v.why, v.final, v.same?.text);
	fill($('matrix'), matrix(v.matrix, true));
	folded = new Map();
	fill($('reasons'), v.reasons.map(reason));
	fill($('papers'), v.papers.list.map(paper));
	fill($('no-papers'), v.papers.none ?? '');
	$('papers-say').hidden = !v.papers.list.length;
	fill($('whose'), v.whose);
	$('supposed').hidden = true;
}

// short cuts what would make a list wider than a window.
const short = (text) => text.length > 90 ? text.slice(0, 90).replace(/\S*$/, '') + '…' : text;

function answer(node, a, ...more) {
	fill(node, a && make('p', {class: 'lead'}, a.lead), paragraphs([a?.text, a?.should, a?.funder, ...more]));
}

// matrix is the site's own; links tells whether its marks lead to the reasons.
function matrix(m, links) {
	const node = copy('a-matrix');
	const table = node.querySelector('table');
	const [head, body] = [table.tHead.rows[0], table.tBodies[0]];
	table.classList.toggle('many', m.columns.length > 6);
	table.caption.textContent = table.caption.children[m.dated ? 1 : 0].textContent;
	head.append(...m.columns.map((c) => make('th', {scope: 'col'}, c.name && make('span', {class: 'off'}, c.name, ' '), make('b', null, c.day), ' ', c.year)));
	body.append(...m.rows.map((r) => make('tr', null,
		make('th', {scope: 'row'}, links ? make('a', {href: '#' + at(r.id)}, r.title) : r.title),
		make('td', r.was ? {class: 'moved'} : null, r.was && [tag(r.was), ' → '], tag(r.tag)),
		r.cells.map((cell) => make('td', null, cell.map((mark) => make(links && mark.to ? 'a' : 'span', {
			href: links && mark.to ? '#' + at(mark.to) : null, role: links && mark.to ? null : 'img',
			'aria-label': plain(mark.as), class: mark.status + (mark.was ? ' moved' : ''),
		}, sign('s-' + mark.status))))))));
	node.querySelector('.legend').append(
		...m.legend.flatMap((t) => [make('span', {class: t.status}, sign('s-' + t.status), t.text), ' ']), ...m.posts ? [make('br'), words(m.posts)] : []);
	node.querySelector('.folded').hidden = !m.folded;
	return node;
}

// at keeps the anchors of a package apart from the page's own.
const at = (anchor) => 'at--' + anchor;

// folded are the steps that have not been seen: most never are, and all of them at once
// would hold up a slow computer.
let folded = new Map(); // by the details element that they belong in

function reason(r) {
	const details = make('details', {id: at(r.id)}, make('summary', null, make('span', null, r.title), ' ', tag(r.tag)), make('p', {class: 'headline'}, r.headline));
	folded.set(details, r.steps);
	details.ontoggle = () => unfold(details);
	details.open = r.id === want.condition;
	return make('li', null, details);
}

function unfold(details) {
	details.append(steps(folded.get(details)) ?? '');
	folded.delete(details);
}

function steps(list) {
	if (!list?.length) return null;
	return make('ol', {class: 'steps'}, list.map((s) => make('li', {class: s.holds, id: s.anchor ? at(s.anchor) : null, tabindex: s.anchor ? '-1' : null},
		make('div', {class: 'step'}, sign('m-' + s.holds),
			make('p', null, make('span', {class: 'off'}, told(s.holds), ' '), s.text, s.tag && [' ', tag(s.tag)]),
			s.evidence?.length ? make('ul', {class: 'evidence'}, s.evidence.map(evidence)) : null),
		steps(s.steps))));
}

// evidence is a record's file, of which this site has a copy where it is its own package.
function evidence({path}) {
	const name = make('code', null, path.split('/').slice(-2).join('/'));
	return make('li', null, own && /^data(\/[a-z0-9-]+)+\.json$/.test(path) ? make('a', {href: page.root + path}, name) : name);
}

// What would settle it

function paper(p, i) {
	const chosen = want.papers.get(p.id);
	const box = make('input', {type: 'checkbox', id: 'paper-' + i});
	box.checked = chosen !== undefined;
	const set = (id) => {
		box.checked ? want.papers.set(p.id, id) : want.papers.delete(p.id);
		outcomes.hidden = !box.checked;
		follow();
	};
	const radios = p.outcomes.map((o, j) => {
		const radio = make('input', {type: 'radio', name: 'outcome-' + i, id: `outcome-${i}-${j}`});
		radio.checked = chosen ? o.id === chosen : !j;
		radio.onchange = () => set(o.id);
		return make('div', {class: 'choice'}, radio, make('label', {for: radio.id}, o.says, o.then && [', ', o.then]));
	});
	const outcomes = make('fieldset', {class: 'outcomes'}, make('legend', {class: 'off'}, p.name), radios);
	outcomes.hidden = !box.checked || radios.length < 2;
	box.onchange = () => {
		const now = radios.findIndex((r) => r.firstChild.checked);
		set(p.outcomes[Math.max(now, 0)].id);
		outcomes.hidden = !box.checked || radios.length < 2;
	};
	return make('li', null, make('div', {class: 'choice'}, box, make('label', {for: box.id}, make('b', null, p.name), ' ', p.settles)),
		p.with && make('p', null, p.with), outcomes);
}

function suppose(v) {
	fill($('supposed-heading'), v.heading);
	fill($('supposed-said'), v.said);
	answer($('supposed-answer'), v.answer, v.none);
	fill($('supposed-matrix'), matrix(v.matrix, false));
	fill($('supposed-changes'), v.changes.map((t) => make('li', null, t)));
	$('supposed').hidden = false;
	say(v.heading, v.answer?.lead ?? v.none);
}

// The fragment

function wanted() {
	const q = new URLSearchParams(location.hash.slice(1));
	return {
		project: q.get('project'), condition: q.get('condition'), day: q.get('day'),
		papers: new Map(q.getAll('paper').map((p) => p.split('='))),
	};
}

function remember() {
	const q = new URLSearchParams({day: shown.day});
	if (own) { // another's package is not found by an address
		q.set('project', want.project);
		if (want.condition) q.set('condition', want.condition);
		for (const paper of want.papers) q.append('paper', paper.join('='));
	}
	history.replaceState(null, '', '#' + q);
}

// Saving

// save gives the reader this page as one file: itself with nothing shown, the program
// and the package that is open. It is the same file whenever it is saved, from the site
// or from such a file, and needs nothing but a browser.
async function save() {
	const own = document.querySelector('script[type="module"]');
	const script = own.src ? await (await load('script', own.src, own.integrity)).text() : own.textContent;
	const root = blank.cloneNode(true);
	for (const part of [root, ...[...root.querySelectorAll('template')].map((t) => t.content)]) {
		part.querySelectorAll('[data-in="site"], script, nav, .menu, .twin, footer, link, meta[property], meta[name^="twitter"]').forEach((node) => node.remove());
		part.querySelectorAll('[data-in="file"]').forEach((node) => { node.hidden = false; });
	}
	root.querySelectorAll('a[href]:not([href^="#"])').forEach((a) => a.setAttribute('href', new URL(a.getAttribute('href'), document.baseURI)));
	root.querySelector('meta[http-equiv]').content = page.policy;
	root.querySelector('#saved-of').textContent = $('saved-of').textContent;
	const inside = await Promise.all(Object.entries({...await files, pack}).map(async ([name, blob]) =>
		`<script type="text/plain" id="saved-${name}">${await base64(blob)}<\/script>\n`));
	const url = URL.createObjectURL(new Blob([
		'<!doctype html>\n', root.outerHTML.replace(/\s*<\/body>\s*<\/html>$/, ''),
		`\n<script type="module">${script}<\/script>\n`, ...inside, '</body>\n</html>\n',
	], {type: 'text/html'}));
	make('a', {href: url, download: $('save').value}).click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const base64 = (blob) => new Promise((done, fail) => {
	const reader = new FileReader();
	reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
	reader.onerror = fail;
	reader.readAsDataURL(blob);
});

// Beginning

const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

// began opens the package that lies nearest: the one in the file, else the site's of
// the project that is chosen.
function began() {
	if (whole) return open(async () => bytesOf(await load('pack')), 'absent');
	own = true;
	const project = $('package-of').value || want.project;
	if (want.project !== project) want = {project, papers: new Map()};
	return open(async () => bytesOf(await load('pack', page.packages + encodeURIComponent(project) + '.zip')), 'absent');
}

function chosen() {
	const file = $('file').files[0];
	if (!file) return;
	own = false;
	want = {papers: new Map()};
	if (file.size > most) return broken('large');
	return open(() => bytesOf(file), 'unread');
}

function day(value) {
	if (!value) return;
	if (value === shown.day) wrong([]); // it is there already
	want.day = value;
	follow();
}

if (ready()) {
	const list = $('package-of'); // of which a file has none
	if (list && want.project && ![...list.options].some((o) => o.value === want.project)) {
		list.append(make('option', {value: want.project}, want.project));
	}
	if (list) list.value = want.project ?? list.options[0]?.value;
	$('start').onclick = began;
	$('save').onclick = () => save().then(() => fill($('saving'), told('saved')), () => fill($('saving'), told('unsaved')));
	$('file').onchange = chosen;
	$('day').onchange = $('show').onclick = () => day($('day').value);
	$('days').onchange = $('previous').onclick = $('next').onclick = ({currentTarget}) => day(currentTarget.value);
	$('project').onchange = ({target}) => { want = {project: target.value, day: want.day, papers: new Map()}; follow(); };
	// A mark leads to its reason, where that is folded; the fragment is for what is shown.
	$('matrix').onclick = (event) => {
		const mark = event.target.closest('a');
		if (!mark) return;
		event.preventDefault();
		const details = $(mark.closest('tr').querySelector('th a').hash.slice(1));
		details.open = true;
		unfold(details);
		const to = $(mark.hash.slice(1));
		(!to || to === details ? details.firstElementChild : to).focus();
	};
	onbeforeprint = () => folded.forEach((_, details) => unfold(details)); // paper shows what is folded too
	onhashchange = () => {
		want = wanted();
		want.day ??= shown.day;
		if (own && shown.project && want.project === shown.project) follow();
		else location.reload(); // to begin anew, which it never does by itself
	};
}
