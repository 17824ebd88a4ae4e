#!/usr/bin/python3
"""VTK's own steps from a scan to a small surface, one thread, for a side-by-side with Prelude.

usage: surface_peer.py FOLDER ISO NX NY NZ SX SY SZ KEEP
FOLDER holds volume.raw (int16) and nets.points, nets.triangles (float32 mm, int32; as smooth.*,
which decimation starts from). Prints one JSON object: processor seconds of each step, best of three
(decimation once). Writes contour.*, sinc.* and quadric.* into FOLDER.
Needs Debian's python3-vtk9 and python3-numpy.
"""
import json
import os
import sys
import time

import numpy as np
import vtk
from vtk.util import numpy_support as ns


def best(step, times):
    seconds = []
    for _ in range(times):
        began = time.process_time()
        out = step()
        seconds.append(time.process_time() - began)
    return min(seconds), out


def read(folder, name):
    points = np.fromfile(os.path.join(folder, name + ".points"), "<f4").reshape(-1, 3)
    corners = np.fromfile(os.path.join(folder, name + ".triangles"), "<i4").reshape(-1, 3)
    cells = np.hstack([np.full((len(corners), 1), 3), corners]).astype(np.int64).ravel()
    mesh = vtk.vtkPolyData()
    place = vtk.vtkPoints()
    place.SetData(ns.numpy_to_vtk(points, 1))
    mesh.SetPoints(place)
    faces = vtk.vtkCellArray()
    faces.SetCells(len(corners), ns.numpy_to_vtkIdTypeArray(cells, 1))
    mesh.SetPolys(faces)
    return mesh


def write(folder, name, mesh):
    points = ns.vtk_to_numpy(mesh.GetPoints().GetData()).astype("<f4")
    corners = ns.vtk_to_numpy(mesh.GetPolys().GetConnectivityArray()).astype("<i4")
    points.tofile(os.path.join(folder, name + ".points"))
    corners.tofile(os.path.join(folder, name + ".triangles"))


def main():
    folder, iso = sys.argv[1], float(sys.argv[2])
    dims = [int(n) for n in sys.argv[3:6]]
    spacing = [float(s) for s in sys.argv[6:9]]
    keep = float(sys.argv[9])
    vtk.vtkSMPTools.Initialize(1)
    samples = np.fromfile(os.path.join(folder, "volume.raw"), "<i2")
    image = vtk.vtkImageData()
    image.SetDimensions(*dims)
    image.SetSpacing(*spacing)
    image.GetPointData().SetScalars(ns.numpy_to_vtk(samples, 0, vtk.VTK_SHORT))

    def contour():
        f = vtk.vtkFlyingEdges3D()
        f.SetInputData(image)
        f.SetValue(0, iso)
        f.ComputeNormalsOff()
        f.Update()
        return f.GetOutput()

    nets, smooth = read(folder, "nets"), read(folder, "smooth")

    def sinc():
        f = vtk.vtkWindowedSincPolyDataFilter()
        f.SetInputData(nets)
        f.SetNumberOfIterations(20)
        f.SetPassBand(0.1)
        f.Update()
        return f.GetOutput()

    def quadric():
        f = vtk.vtkQuadricDecimation()
        f.SetInputData(smooth)
        f.SetTargetReduction(1 - keep)
        f.Update()
        return f.GetOutput()

    out = {"vtk": vtk.vtkVersion().GetVTKVersion()}
    for name, step, times in (("contour", contour, 3), ("sinc", sinc, 3), ("quadric", quadric, 1)):
        out[name + "_s"], mesh = best(step, times)
        out[name + "_triangles"] = mesh.GetNumberOfPolys()
        write(folder, name, mesh)
    print(json.dumps(out))


main()
