/**
 * What devices say, from the management points' spools to the components that it is for: kept in
 * order, checked, handed over, and put aside with the reason where it cannot be used. Intake is the
 * door. It never changes another component's tables, and loses nothing that it accepted.
 */
@NullMarked
package dev.muster.site.intake;

import org.jspecify.annotations.NullMarked;
