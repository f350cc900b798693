/**
 * Simulated agents, thousands in one process: they have certificates of a test authority shaped
 * like a site's, and speak TLS, HTTP and MQTT 5 as an agent does, at the least cost, because they
 * share the machine with what is measured. Load drivers run them in processes of their own; they
 * never judge what a server answers beyond whether it is what an agent waits for.
 */
@NullMarked
package dev.muster.bench.agents;

import org.jspecify.annotations.NullMarked;
