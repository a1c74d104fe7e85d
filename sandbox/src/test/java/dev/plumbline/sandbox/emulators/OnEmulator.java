package dev.plumbline.sandbox.emulators;

import org.junit.jupiter.api.extension.ExtendWith;

/** A test class whose tests are scenes, held to what the table says of its emulator. */
@ExtendWith(HeldToTheTable.class)
public interface OnEmulator {

  /** The emulator that it runs on now. */
  RunningEmulator emulator();
}
