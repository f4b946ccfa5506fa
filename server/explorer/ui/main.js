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

const tabs = await questions();

createRoot(document.getElementById('explorer')).render(
  createElement(GraphiQL, {
    fetcher,
    plugins: [explorerPlugin({ showAttribution: false })],
    defaultTabs: tabs.length > 0 ? tabs.map(({ query }) => ({ query })) : undefined,
    defaultEditorToolsVisibility: false,
    shouldPersistHeaders: false,
  }, createElement(GraphiQL.Logo, null,
    createElement('a', { href: '/', className: 'travaux' }, 'Travaux'))),
);
