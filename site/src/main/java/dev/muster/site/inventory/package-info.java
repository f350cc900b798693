/**
 * What is known about each device: the instances of inventory classes, what they were before, and
 * how fresh they are. Intake hands it the reports; collections, preview and the provider read it;
 * Inventory is the door. It never asks a device itself: who needs a full report can be read.
 */
@NullMarked
package dev.muster.site.inventory;

import org.jspecify.annotations.NullMarked;
