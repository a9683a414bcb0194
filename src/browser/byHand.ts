/**
 * Did a person do this? Setting the focus from code (`autofocus`, a dialog that opens) is as trusted as a click is, so
 * a focus counts shortly after a key or pointer was used; so does input that a password manager fills in.
 */
export const byHand = ({ type, isTrusted }: Event): boolean =>
  (isTrusted && type === 'input') || (navigator.userActivation?.isActive ?? isTrusted);
