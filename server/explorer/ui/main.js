// The explorer: GraphiQL over /graphql of the same origin, with the README's questions as its first tabs.
import 'graphiql/setup-workers/vite';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './explorer.css';

const fetcher = createGraphiQLFetcher({ url: '/graphql' });

// questions are the tabs of a first visitor; without them GraphiQL opens one empty tab.
async function questions() {
  const answer = await fetch('/explorer/questions.json');
  if (!answer.ok) return [];
  return answer.json();
}

// asked is the question that a link brings: /explorer?query=…&variables={…}; it opens as the first tab, and its variables must be told
// apart from it, since the editor of variables does not ask the tabs at the start. Other links open it again, so it is taken out of
// the address.
function asked() {
  const address = new URL(location.href);
  const query = address.searchParams.get('query');
  if (!query) return [];
  const given = address.searchParams.get('variables');
  const variables = given ? legible(given) : undefined;
  history.replaceState(null, '', '/explorer');
  return [{ query, variables }];
}

// legible is JSON as people read it; what is none stays as it is.
function legible(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

const brought = asked();
const tabs = [...brought, ...await questions()];
// The tabs of the visit before would hide a question that was brought.
const storage = brought.length > 0 ? { getItem: () => null, setItem() {}, removeItem() {}, clear() {}, length: 0 } : undefined;

createRoot(document.getElementById('explorer')).render(
  createElement(GraphiQL, {
    fetcher,
    plugins: [explorerPlugin({ showAttribution: false })],
    defaultTabs: tabs.length > 0 ? tabs.map(({ query, variables }) => ({ query, variables })) : undefined,
    initialVariables: brought[0]?.variables,
    defaultEditorToolsVisibility: brought.length > 0 ? 'variables' : false,
    storage,
    shouldPersistHeaders: false,
  }, createElement(GraphiQL.Logo, null,
    createElement('a', { href: '/', className: 'travaux' }, 'Travaux'), ' ', createElement('a', { href: '/schema', className: 'picture' }, 'Schema'))),
);
