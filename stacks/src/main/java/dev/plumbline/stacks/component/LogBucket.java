package dev.plumbline.stacks.component;

import com.pulumi.core.Output;

/** An encrypted, versioned place for logs that is never public. */
public interface LogBucket {
  /** The bucket's name. */
  Output<String> name();

  /** The cloud's id of the permission to write logs; a server's identity gets it. */
  Output<String> writePermissionId();
}
