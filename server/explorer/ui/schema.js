// The picture of the schema: GraphQL Voyager over the introspection of /graphql of the same origin.
import 'graphql-voyager/dist/voyager.css';
import './explorer.css';
import { getIntrospectionQuery } from 'graphql';
import voyager from 'graphql-voyager/dist/voyager.standalone.js?url';

function load(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${src} did not load`));
    document.head.append(script);
  });
}

const [answer] = await Promise.all([
  fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query: getIntrospectionQuery() }) }),
  load(voyager),
]);
const place = document.getElementById('schema');
if (answer.ok) {
  globalThis.GraphQLVoyager.renderVoyager(place, { introspection: await answer.json(), displayOptions: { skipRelay: true }, hideVoyagerLogo: true });
} else {
  place.textContent = `The schema was not answered: ${answer.status}. Load the page again in a moment.`;
}
