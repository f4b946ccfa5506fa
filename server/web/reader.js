// The document reader works without this script. With it cards stay on the page, Esc closes
// them, and a name that stands on another part of a long text leads there.
function place(wrap) {
  const card = wrap.querySelector('.card');
  if (!card) return;
  card.classList.remove('left', 'up', 'shut');
  const box = card.getBoundingClientRect();
  card.classList.toggle('left', box.right > innerWidth - 8);
  card.classList.toggle('up', box.bottom > innerHeight && wrap.getBoundingClientRect().top > box.height);
}
for (const kind of ['pointerover', 'focusin']) {
  document.addEventListener(kind, (event) => {
    const wrap = event.target.closest?.('.cw');
    if (wrap) place(wrap);
  });
}
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const card of document.querySelectorAll('.cw:hover .card, .cw:focus-within .card')) card.classList.add('shut');
});

function elsewhere() {
  const name = decodeURIComponent(location.hash.slice(1));
  const doc = document.querySelector('.doc');
  if (!name || document.getElementById(name) || !(Number(doc?.dataset.parts) > 1)) return;
  const url = new URL(location);
  if (url.searchParams.get('at') === name) return;
  url.searchParams.delete('part');
  url.searchParams.set('at', name);
  location.replace(url);
}
addEventListener('hashchange', elsewhere);
elsewhere();
