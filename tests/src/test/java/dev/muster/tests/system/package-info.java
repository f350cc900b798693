/**
 * Faults of the whole: real processes of a site, its database and its agent, whose network, disk or
 * life is taken from them. Only tests; each class starts one site and shares it.
 */
package dev.muster.tests.system;
