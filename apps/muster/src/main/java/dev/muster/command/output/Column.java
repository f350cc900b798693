package dev.muster.command.output;

import java.util.function.Function;

/**
 * One column of printed data.
 *
 * @param name the heading, and the key in JSON
 * @param value what stands in it: text, a number, {@code true} or {@code false}, or a list of these
 * @param <T> what a row is made of
 */
public record Column<T>(String name, Function<T, Object> value) {}
