/**
 * A real site for simulated agents, and what is measured on it: registrations beside bare TLS
 * connections, and inventory end to end beside COPY and upsert of the same rows. {@link
 * dev.muster.bench.site.RegistrationBench} and {@link dev.muster.bench.site.InventoryBench} are the
 * doors. The site is wired from the same parts as the one that ships, without applications and
 * policies.
 */
@NullMarked
package dev.muster.bench.site;

import org.jspecify.annotations.NullMarked;
