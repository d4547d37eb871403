// Renders the page of the local Workspace and keeps it up to date.
import { render } from 'preact';
import { App } from './app';
import { follow } from './store';

const root = document.getElementById('page');
if (root) render(<App />, root);
follow();
