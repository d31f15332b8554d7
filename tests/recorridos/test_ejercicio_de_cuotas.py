"""Un ejercicio de cuotas por la ventana y con el ratón: de la escala nueva a la rendición."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from escritorio.cuentas.consultas.extracto import lineas
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from tests.cuentas.casos import BANCO, abrir
from tests.cuentas.extractos import escrito
from tests.fabrica import con_estatuto, con_socios, nueva_red
from tests.recorridos import cuotas_hasta_la_rendicion as despues
from tests.recorridos import cuotas_hasta_los_avisos as antes
from tests.recorridos.guardia import esperar
from tests.recorridos.persona import ALT, Persona
from tests.recorridos.puesto import Puesto

K = Qt.Key
pytestmark = pytest.mark.usefixtures("conocido")


@pytest.mark.lenta
def test_un_ejercicio_de_la_escala_a_la_rendicion(puesto: Puesto, persona: Persona, tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    _con_doce_socios(tmp_path)
    puesto.encender(ruta)
    antes.escribir_la_escala(puesto, persona)
    antes.simular_y_proponer(puesto, persona)
    antes.llevar_a_la_asamblea(puesto, persona)
    antes.aprobar_en_la_asamblea(puesto, persona)
    antes.aprobar_la_escala(puesto, persona)
    _otro_dia(puesto, ruta, "2027-01-05T10:00")
    antes.abrir_el_banco(puesto, persona)
    antes.emitir(puesto, persona)
    antes.avisar(puesto, persona)
    _otro_dia(puesto, ruta, "2027-03-01T10:00")
    despues.traer_el_extracto(puesto, persona)
    despues.conciliar(puesto, persona)
    despues.ver_los_recibos(puesto, persona)
    _otro_dia(puesto, ruta, "2027-06-15T10:00")
    despues.escribir_a_quien_debe(puesto, persona)
    despues.condonar(puesto, persona)
    _otro_dia(puesto, ruta, "2028-01-10T10:00")
    despues.rendir_y_cerrar(puesto, persona)
    despues.no_cobrar_en_lo_cerrado(puesto, persona)
    despues.cuadra_todo(puesto)
    assert not persona.letras_repetidas, "\n".join(sorted(persona.letras_repetidas))


def _con_doce_socios(carpeta: Path) -> None:
    red = nueva_red(carpeta)
    con_socios(red.bd, 12)
    con_estatuto(red.bd)
    red.cerrar()


def _otro_dia(puesto: Puesto, ruta: Path, momento: str) -> None:
    puesto.apagar()
    puesto.reloj.poner(momento)
    puesto.encender(ruta)


def test_el_banco_se_concilia_sin_tocar_el_raton(puesto: Puesto, persona: Persona, tmp_path: Path) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 3)
    emitir(red.bd, preparar_emision(red.bd, "2026"))
    banco = abrir(red.bd, BANCO)
    red.cerrar()
    puesto.archivos.abrira = escrito(tmp_path, "marzo.csv", despues.EXTRACTO.replace("/02/2027", "/02/2026"))
    puesto.encender(tmp_path / "red.escritorio")

    def guardar() -> None:
        boton = "Guardar 4 líneas nuevas"
        esperar(lambda: persona.hay(QAbstractButton, boton), "leer el extracto")
        persona.tecla(K.Key_G, ALT)

    persona.tecla(K.Key_0, ALT)
    persona.tecla(K.Key_N, ALT)
    with persona.ante_cuadro("Importar un extracto del banco", guardar):
        persona.tecla(K.Key_C, ALT)
    persona.ve("Se guardaron 4 líneas.")
    persona.tecla(K.Key_R, ALT)
    persona.ve("Se concilió 1 línea")
    assert [p.socio for p in pagos(puesto.bd)] == ["Municipio 002"]
    assert sum(x.estado.value == "conciliada" for x in lineas(puesto.bd, banco.id)) == 1
