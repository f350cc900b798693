package dev.muster.topology.yaml;

/**
 * Where something stands in a document.
 *
 * @param line from 1
 * @param column from 1
 */
public record Position(int line, int column) {}
