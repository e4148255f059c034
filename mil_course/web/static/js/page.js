// Knows what every page needs from scripts: the choice of light or dark, answers waiting from an earlier visit, kept forms.

import './theme.js';
import './waiting.js';
import './draft.js';
import './copy.js';
import './print.js';
