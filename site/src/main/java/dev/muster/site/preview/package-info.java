/**
 * What changes of documents would do to every device, before they are made. The provider asks
 * PreviewChanges; it reads definitions, devices, inventory, reported states and site systems, keeps
 * nothing and changes nothing.
 */
@NullMarked
package dev.muster.site.preview;

import org.jspecify.annotations.NullMarked;
