/**
 * Queries in Configuration Manager's WQL over all devices: text is parsed by a grammar, its names
 * are looked up in the catalogue of inventory classes, and it becomes SQL in which every value is a
 * parameter. DeviceQueries is the door; the provider runs queries through it, and collections ask
 * it which devices match. It reads other components' tables through views and writes only the facts
 * that are imported.
 */
@NullMarked
package dev.muster.site.query;

import org.jspecify.annotations.NullMarked;
