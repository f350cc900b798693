/**
 * The console's host: serves the web page from the class path on loopback, forwards what the page
 * reads and a few named actions to the provider as the administrator of this computer, and has
 * changes of documents prepared, shown, and signed with a code of the terminal. {@code muster
 * console} and {@code muster up} start it; it asks nobody but the provider, and never signs what
 * was not shown.
 */
@NullMarked
package dev.muster.console;

import org.jspecify.annotations.NullMarked;
