/** Crawlers and testing tools by the names they give themselves; Cubot is a make of phones. */
const BOTS = /(?:^|[^u])bot|crawl|spider|slurp|headless|lighthouse|inspectiontool|prerender|phantomjs/i;

/** Does the browser say that a program drives it? Most that do not want to be known cannot be told from the page. */
export const isAutomated = (): boolean => navigator.webdriver || BOTS.test(navigator.userAgent);
