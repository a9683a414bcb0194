// @ts-check

/** The footer's strip: what any page can read from `<html data-journey-*>`, without an interface of Milepost's. */
export function showWhereYouAre() {
  const strip = document.querySelector('.here');
  if (!strip) return;
  const stages = [...strip.querySelectorAll('[data-stage-id]')];
  const nameOf = (/** @type {string | undefined} */ id) =>
    stages.find((stage) => stage.getAttribute('data-stage-id') === id)?.textContent ?? id;

  const show = () => {
    const facts = document.documentElement.dataset;
    for (const place of strip.querySelectorAll('[data-here]')) {
      const value = nameOf(facts[place.getAttribute('data-here') ?? '']) || '–';
      if (place.textContent !== value) place.textContent = value;
    }
    const ids = stages.map((stage) => stage.getAttribute('data-stage-id'));
    const furthest = ids.indexOf(facts.journeyFurthest ?? null);
    stages.forEach((stage, index) => {
      stage.classList.toggle('is-reached', index <= furthest);
      if (ids[index] === facts.journeyStage) stage.setAttribute('aria-current', 'step');
      else stage.removeAttribute('aria-current');
    });
  };

  for (const event of ['milepost:ready', 'milepost:stage']) document.addEventListener(event, show);
  new MutationObserver(show).observe(document.documentElement, { attributes: true });
  show();
}
