// @ts-check
import { startChat } from './chat.js';
import { startConsent } from './consent.js';
import { showFeedback } from './feedback.js';
import { startNewsletter } from './newsletter.js';
import { report } from './reports.js';
import { showWhereYouAre } from './youAreHere.js';

startConsent();
showWhereYouAre();
startChat();
showFeedback();
startNewsletter();
report(document);
