package dev.muster.agent.inventory;

/** A file of the inventory that cannot be used; the message names it. */
public final class InventoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InventoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
