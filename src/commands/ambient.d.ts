/** Set by the build: whether Lectern may look at folders of Drive. */
declare const FOLDERS: boolean;
/** Set by the build: an editor add-on has no web app of its own. */
declare const ADDON: boolean;
