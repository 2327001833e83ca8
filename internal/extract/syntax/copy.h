// What copy.c gives to copy.go.
#include <stdbool.h>
#include <stdint.h>

// syntax_node has the layout of the Go type node.
typedef struct {
	uint32_t start, end;
	int32_t parent, next, after;
	uint16_t kind, field;
	bool missing;
} syntax_node;

// syntax_copy writes the nodes of the tree below root, a TSNode, in preorder, at most limit of them, and returns how many there are.
int32_t syntax_copy(const void *root, syntax_node *out, int32_t limit);

// syntax_use_malloc makes the library call malloc itself. The binding has it call Go, which calls malloc.
void syntax_use_malloc(void);
