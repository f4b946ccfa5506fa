// The moving picture of a neighbourhood. The page is complete without it: this draws the same claims with cytoscape, opens what is
// clicked, follows the check boxes of the relations, and stops at 2,000 things.
import cytoscape from 'cytoscape';
import dagre from 'cytoscape-dagre';

cytoscape.use(dagre);
const most = 2000;
const place = document.getElementById('moving');
const said = document.getElementById('moving-said');
const say = (key, n) => place.dataset[key].replace('{0}', n);
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const query = `query Around($id: ID!) {
  neighborhood(id: $id, first: 100) {
    more
    nodes { id kind label present }
    edges { relation from { id } to { id } evidence { id quote } }
  }
}`;
const colours = { Decision: 'dec', Session: 'ink-2', Body: 'ink-2', Article: 'treaty', Issue: 'dec', Unresolved: 'want' };

function look() {
  const line = (colour, width, more) => ({ 'line-color': token(colour), 'target-arrow-color': token(colour), width, ...more });
  return [
    { selector: 'node', style: { shape: 'round-rectangle', width: 150, height: 34, 'background-color': token('surface'), 'border-width': 1.5,
      'border-color': (n) => token(colours[n.data('kind')] ?? 'paperm'), label: 'data(label)', 'font-family': 'Source Sans 3, sans-serif', 'font-size': 13,
      color: token('ink'), 'text-valign': 'center', 'text-wrap': 'ellipsis', 'text-max-width': 138 } },
    { selector: 'node[!present]', style: { 'border-style': 'dashed', 'border-color': token('want') } },
    { selector: 'node.start', style: { 'border-width': 3, 'border-color': token('ink'), 'font-weight': 600 } },
    { selector: 'node:selected', style: { 'border-color': token('focus'), 'border-width': 3 } },
    { selector: 'edge', style: { ...line('paperm', 1.5), 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', 'arrow-scale': 0.8, label: 'data(relation)',
      'font-size': 11, 'font-family': 'Source Sans 3, sans-serif', color: token('ink-2'), 'text-background-color': token('paper'), 'text-background-opacity': 1 } },
    { selector: 'edge[relation = "recalls"], edge[relation = "decides"], edge[relation = "proposes"], edge[relation = "about"]', style: line('dec', 1.6) },
    { selector: 'edge[relation = "answers"]', style: line('dec', 3) },
    { selector: 'edge[relation = "succeeds"]', style: line('paperm', 1.8, { 'line-style': 'dotted' }) },
    { selector: '.off', style: { display: 'none' } },
  ];
}

async function around(id) {
  const answer = await fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query, variables: { id } }) });
  const { data, errors } = await answer.json();
  if (errors || !data?.neighborhood) throw new Error(errors?.[0]?.message ?? id);
  return data.neighborhood;
}

let cy;
const key = (e) => `${e.from.id} ${e.relation.toLowerCase()} ${e.to.id}`;

function add({ nodes, edges, more }) {
  const room = most - cy.nodes().length;
  const fresh = nodes.filter((n) => cy.getElementById(n.id).empty());
  const taken = fresh.slice(0, Math.max(0, room));
  cy.add(taken.map((n) => ({ group: 'nodes', data: { id: n.id, kind: n.kind, label: n.label, present: n.present || undefined } })));
  for (const e of edges) {
    const id = key(e);
    if (cy.getElementById(id).nonempty() || cy.getElementById(e.from.id).empty() || cy.getElementById(e.to.id).empty()) continue;
    cy.add({ group: 'edges', data: { id, source: e.from.id, target: e.to.id, relation: relation(e.relation) } });
  }
  said.textContent = taken.length < fresh.length ? say('full', most) : say(more ? 'more' : 'shown', cy.nodes().length);
  filter();
  cy.layout({ name: 'dagre', rankDir: 'RL', nodeSep: 14, rankSep: 110, animate: false, fit: true, padding: 24 }).run();
}

// relation turns the name of the schema into that of the page: CARRIES_OVER is carriesOver.
const relation = (name) => name.toLowerCase().replace(/_(.)/g, (_, c) => c.toUpperCase());

function filter() {
  const boxes = [...document.querySelectorAll('input[name=via]')];
  const on = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
  cy.edges().forEach((e) => e.toggleClass('off', on.size > 0 && boxes.some((b) => b.value === e.data('relation')) && !on.has(e.data('relation'))));
}

async function open(id) {
  said.textContent = place.dataset.wait;
  try {
    add(await around(id));
  } catch (fault) {
    said.textContent = fault.message;
  }
}

async function begin() {
  place.hidden = false;
  cy = cytoscape({ container: place.querySelector('.cy'), style: look(), wheelSensitivity: 0.3, maxZoom: 2.5 });
  cy.on('tap', 'node', (event) => open(event.target.id()));
  document.addEventListener('change', (event) => { if (event.target.name === 'via') filter(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => cy.style(look()));
  await open(place.dataset.node);
  cy.getElementById(place.dataset.node).addClass('start');
  place.dataset.ready = cy.nodes().length;
}

const button = document.getElementById('moving-open');
button.hidden = false;
button.addEventListener('click', () => { button.hidden = true; begin(); });
