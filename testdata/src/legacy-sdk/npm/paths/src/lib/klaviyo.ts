export const track = () => {};
