package dev.muster.agent.inventory;

import dev.muster.contracts.fact.ClassName;
import java.util.Optional;

/**
 * Why a custom class, or a property of it, could not be told as its document wants.
 *
 * @param type the class
 * @param property the property; absent where it is all of the class
 * @param what what was seen
 */
record ClassTrouble(ClassName type, Optional<String> property, String what) {
  private static final int LONGEST = 500;

  ClassTrouble {
    what = what.length() > LONGEST ? what.substring(0, LONGEST) : what;
  }

  String text() {
    return type + property.map(name -> "." + name).orElse("") + ": " + what;
  }
}
