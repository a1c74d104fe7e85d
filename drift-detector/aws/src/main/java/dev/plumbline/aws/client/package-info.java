/** How AWS is called: accounts, clients, budgets, identity and classes of failure. */
@NullMarked
package dev.plumbline.aws.client;

import org.jspecify.annotations.NullMarked;
