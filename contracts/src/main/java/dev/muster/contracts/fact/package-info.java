/**
 * Facts about a device: inventory classes, their instances and values, and conditions over them.
 * The agent gathers facts, the site keeps them, both judge conditions by the same functions.
 * InventoryCatalogue says which classes and properties there are.
 */
@NullMarked
package dev.muster.contracts.fact;

import org.jspecify.annotations.NullMarked;
