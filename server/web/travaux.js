// Travaux as elements of your own page:
//   <script type="module" src="https://your.host/embed/travaux.js"></script>
//   <travaux-timeline issue="short-name-of-an-issue"></travaux-timeline>
// Each shows a frame of the server that this file came from, as high as its content. src="https://…" names another server,
// lang="fr" the language of the interface, theme="dark" its colours where the page around does not follow the reader's system.
const home = new URL(import.meta.url).origin;

const embeds = {
  'travaux-timeline': ['issue', (v) => `/embed/timeline/${encodeURIComponent(v)}`, 424],
  'travaux-graph': ['node', (v) => `/embed/graph?node=${encodeURIComponent(v)}`, 640],
  'travaux-document': ['symbol', (v) => `/embed/document/${v.split('/').map(encodeURIComponent).join('/')}`, 306],
  'travaux-citations': ['symbol', (v) => `/embed/citations/${v.split('/').map(encodeURIComponent).join('/')}`, 400],
};

for (const [name, [attribute, path, height]] of Object.entries(embeds)) {
  class Embed extends HTMLElement {
    static observedAttributes = [attribute, 'src', 'lang', 'title', 'theme'];

    #heard = ({ source, data }) => {
      if (source !== this.frame?.contentWindow || data?.source !== 'travaux' || data.type !== 'height') return;
      const said = Number(data.height);
      if (said > 0 && said < 20000) this.frame.height = said;
    };

    connectedCallback() {
      addEventListener('message', this.#heard);
      this.show();
    }

    disconnectedCallback() { removeEventListener('message', this.#heard); }

    attributeChangedCallback() { if (this.isConnected) this.show(); }

    show() {
      const value = this.getAttribute(attribute);
      if (!value) return;
      if (!this.frame) {
        this.frame = document.createElement('iframe');
        this.frame.height = height;
        this.frame.loading = 'lazy';
        Object.assign(this.frame.style, { border: '0', width: '100%', display: 'block' });
        this.attachShadow({ mode: 'open' }).append(this.frame);
      }
      const address = new URL(path(value), this.getAttribute('src') || home);
      const theme = this.getAttribute('theme');
      if (theme) address.searchParams.set('theme', theme);
      if (this.lang) address.searchParams.set('lang', this.lang);
      this.frame.title = this.title || value;
      if (this.frame.src !== address.href) this.frame.src = address.href;
    }
  }
  if (!customElements.get(name)) customElements.define(name, Embed);
}
