// The one pass over a tree that has to be made on this side: a call from Go for each step of it costs more than the parse.
#include "copy.h"
#include <stddef.h>

// The part of tree_sitter/api.h, as of v0.25, that the pass needs. The functions are those that the Go binding is built with; its
// header cannot be reached from another module. A test compares the result with a walk by the binding.
typedef struct {
	uint32_t context[4];
	const void *id;
	const void *tree;
} TSNode;

typedef struct {
	const void *tree;
	const void *id;
	uint32_t context[3];
} TSTreeCursor;

TSTreeCursor ts_tree_cursor_new(TSNode);
void ts_tree_cursor_delete(TSTreeCursor *);
TSNode ts_tree_cursor_current_node(const TSTreeCursor *);
uint16_t ts_tree_cursor_current_field_id(const TSTreeCursor *);
bool ts_tree_cursor_goto_first_child(TSTreeCursor *);
bool ts_tree_cursor_goto_next_sibling(TSTreeCursor *);
bool ts_tree_cursor_goto_parent(TSTreeCursor *);
uint16_t ts_node_symbol(TSNode);
uint32_t ts_node_start_byte(TSNode);
uint32_t ts_node_end_byte(TSNode);
bool ts_node_is_missing(TSNode);
void ts_set_allocator(void *(*)(size_t), void *(*)(size_t, size_t), void *(*)(void *, size_t), void (*)(void *));

void syntax_use_malloc(void) { ts_set_allocator(NULL, NULL, NULL, NULL); }

int32_t syntax_copy(const void *root, syntax_node *out, int32_t limit) {
	TSTreeCursor cursor = ts_tree_cursor_new(*(const TSNode *)root);
	int32_t n = 0, parent = -1, previous = -1;
	while (n < limit) {
		TSNode node = ts_tree_cursor_current_node(&cursor);
		int32_t at = n++;
		out[at].start = ts_node_start_byte(node);
		out[at].end = ts_node_end_byte(node);
		out[at].parent = parent;
		out[at].kind = ts_node_symbol(node);
		out[at].field = ts_tree_cursor_current_field_id(&cursor);
		out[at].missing = ts_node_is_missing(node);
		if (previous >= 0) {
			out[previous].next = at;
		}
		if (ts_tree_cursor_goto_first_child(&cursor)) {
			parent = at;
			previous = -1;
			continue;
		}
		out[at].after = n;
		while (at >= 0 && !ts_tree_cursor_goto_next_sibling(&cursor)) {
			at = parent; // its last child is done
			if (at >= 0) {
				ts_tree_cursor_goto_parent(&cursor);
				out[at].after = n;
				parent = out[at].parent;
			}
		}
		if (at <= 0) {
			break; // back at the root
		}
		previous = at;
	}
	ts_tree_cursor_delete(&cursor);
	return n;
}
