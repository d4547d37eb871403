/** Set by the build: whether Lectern may look at folders of Drive. */
declare const FOLDERS: boolean;
