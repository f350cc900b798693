package dev.muster.site.content;

/**
 * A distribution point.
 *
 * @param point its name in the site
 * @param url where its content is asked for, without the path
 */
public record ContentPoint(String point, String url) {}
