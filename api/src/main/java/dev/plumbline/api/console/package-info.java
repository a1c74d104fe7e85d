/** What people see: pages made on the server, from views of what the store knows. */
@NullMarked
package dev.plumbline.api.console;

import org.jspecify.annotations.NullMarked;
