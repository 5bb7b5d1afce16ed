/// Room opened; its first real file replaces this one.
