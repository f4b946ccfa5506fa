// Counts the nodes and edges that graphology reads in a GraphML or GEXF file: node count.mjs graphml|gexf FILE
import {readFileSync} from 'node:fs';
import graphology from 'graphology';
import {parse as gexf} from 'graphology-gexf';
import {parse as graphml} from 'graphology-graphml';
import {DOMParser} from '@xmldom/xmldom';

const [format, file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const doc = new DOMParser({onError: (level, message) => { throw new Error(`${level}: ${message}`); }}).parseFromString(text, 'application/xml');
const graph = format === 'gexf'
  ? gexf(graphology.MultiDirectedGraph, text, {respectInputGraphType: false})
  : graphml(graphology.MultiDirectedGraph, doc);
const bare = graph.filterNodes((_, attributes) => !attributes.kind);
if (bare.length > 0) throw new Error(`${bare.length} nodes have no kind`);
console.log(`${graph.order} nodes, ${graph.size} edges`);
