/** The types whose instances are suspended frames. Importing this declares them. */
import './async-generator.ts';
import './coroutine.ts';
import './generator.ts';
