package dev.plumbline.stacks.component;

import com.pulumi.core.Output;

/** A virtual machine with an identity of its own, reached without passwords or open login ports. */
public interface Server {
  /** The cloud's id of the machine. */
  Output<String> id();

  /** The machine's address inside the network. */
  Output<String> privateAddress();
}
