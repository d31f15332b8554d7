"""La asamblea de 33 ciudades, por la ventana y con el ratón: de la convocatoria al libro de actas."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from escritorio.ordenes.puerta import correr
from tests.recorridos import antes_de_la_asamblea as antes
from tests.recorridos import despues_de_la_asamblea as despues
from tests.recorridos import en_la_asamblea as dentro
from tests.recorridos import hechos_de_la_asamblea as hechos
from tests.recorridos.ciudades import red_de_33
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

pytestmark = [pytest.mark.usefixtures("conocido"), pytest.mark.lenta]


def test_la_asamblea_entera_con_el_raton(puesto: Puesto, persona: Persona, tmp_path: Path) -> None:
    puesto.encender(red_de_33(tmp_path))
    _preparar_y_celebrar(puesto, persona)
    levantada = despues.revisar_y_levantar(puesto, persona)
    despues.convocar_la_siguiente(puesto, persona)
    despues.aprobar_con_una_observacion(puesto, persona)
    nueva = despues.cerrar_y_levantar_la_siguiente(puesto, persona)
    aprobada = despues.comprobar_el_libro(puesto, persona)
    certificado = despues.certificar_la_reforma(puesto, persona)
    assert hechos.faltan_en(levantada, hechos.POR_APROBAR) == []
    assert hechos.faltan_en(aprobada, hechos.APROBADA) == []
    assert hechos.faltan_en(nueva, hechos.SIGUIENTE) == []
    assert hechos.faltan_en(certificado, hechos.CERTIFICADO) == []
    ruta = puesto.bd.ruta
    puesto.apagar()
    assert correr(["verificar", str(ruta)]) == 0
    assert persona.letras_repetidas == set()
    _comprobar_por_fuera(tmp_path, levantada, nueva, aprobada, certificado)


def _preparar_y_celebrar(puesto: Puesto, persona: Persona) -> None:
    for paso in (
        antes.convocar,
        antes.registrar_poderes,
        antes.pasar_lista,
        antes.abrir_en_segunda,
        dentro.asentir,
        dentro.tratar_y_dejar_sobre_la_mesa,
        dentro.votar_y_rectificar,
        dentro.cobrar_en_la_puerta,
        dentro.votar_en_secreto,
        dentro.elegir_en_dos_rondas,
        dentro.reformar,
        dentro.tratar_una_urgencia,
        dentro.cerrar,
    ):
        paso(puesto, persona)


def _comprobar_por_fuera(carpeta: Path, *papeles: bytes) -> None:
    """Con qpdf, si está en el equipo."""
    programa = shutil.which("qpdf")
    for orden, papel in enumerate(papeles if programa else ()):
        suyo = carpeta / f"papel {orden}.pdf"
        suyo.write_bytes(papel)
        hecho = subprocess.run(
            [str(programa), "--check", str(suyo)], capture_output=True, text=True, check=False
        )
        assert hecho.returncode == 0, hecho.stdout + hecho.stderr
