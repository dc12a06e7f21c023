//! The tree over the leaves of the journal, as in RFC 6962: a leaf is hashed after a byte 0, a node
//! after a byte 1. Its root stands for every act up to a length.

use sha2::{Digest, Sha256};

pub(crate) type Node = [u8; 32];

pub(crate) fn leaf(data: &[&[u8]]) -> Node {
    let mut hash = Sha256::new();
    hash.update([0]);
    data.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

fn node(left: &Node, right: &Node) -> Node {
    let mut hash = Sha256::new();
    hash.update([1]);
    hash.update(left);
    hash.update(right);
    hash.finalize().into()
}

/// The roots of the full trees that a log of this size falls into, largest first: as many as the
/// size has ones in binary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Peaks {
    pub size: u64,
    pub nodes: Vec<Node>,
}

impl Peaks {
    pub(crate) fn push(&mut self, leaf: Node) {
        let mut last = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self.nodes.pop().expect("a peak for every one in the size");
            last = node(&left, &last);
        }
        self.nodes.push(last);
        self.size += 1;
    }

    /// The root of the whole log. That of an empty one is the hash of nothing.
    pub(crate) fn root(&self) -> Node {
        let mut peaks = self.nodes.iter().rev();
        let Some(first) = peaks.next() else { return Sha256::digest([]).into() };
        peaks.fold(*first, |right, left| node(left, &right))
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.nodes.concat()
    }

    pub(crate) fn from_bytes(size: u64, bytes: &[u8]) -> Option<Peaks> {
        let nodes = bytes.chunks(32).map(|c| c.try_into().ok()).collect::<Option<Vec<Node>>>()?;
        (nodes.len() as u32 == size.count_ones()).then_some(Peaks { size, nodes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{from_hex, hex};

    /// The inputs and roots of the reference implementation of Certificate Transparency.
    #[test]
    fn roots_are_those_of_certificate_transparency() {
        let inputs = [
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ];
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut peaks = Peaks::default();
        for (input, root) in inputs.iter().zip(roots) {
            peaks.push(leaf(&[&from_hex(input).unwrap()]));
            assert_eq!(hex(&peaks.root()), root);
            assert_eq!(Peaks::from_bytes(peaks.size, &peaks.bytes()), Some(peaks.clone()));
        }
    }
}
