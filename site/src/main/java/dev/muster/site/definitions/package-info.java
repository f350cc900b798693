/**
 * The objects that administrators declare, every version of them, and the signed policies that they
 * became: one change of many documents is one transaction. The provider calls Definitions;
 * collections and policy follow what it has stored. It never decides which device gets what.
 */
@NullMarked
package dev.muster.site.definitions;

import org.jspecify.annotations.NullMarked;
