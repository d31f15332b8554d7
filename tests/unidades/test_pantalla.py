"""La pantalla de las unidades, manejada con sus botones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QDialog, QTabBar
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuentas.acciones.asientos import anular_asiento
from escritorio.estatutos.consultas.reglas import organos
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.sesiones.piezas.convocatoria import AsistenteDeConvocatoria
from escritorio.socios.acciones import dar_de_baja
from escritorio.unidades.acciones.informes import preparar_informe
from escritorio.unidades.acciones.planes import anadir_actividad, anotar_avance
from escritorio.unidades.acciones.unidades import anotar_focal, dar_organo
from escritorio.unidades.consultas.informes import informe, informes
from escritorio.unidades.consultas.planes import actividad, actividades, avances, planes, propuestas_de
from escritorio.unidades.consultas.unidades import ficha, todas_las_unidades, unidad, unidades
from escritorio.unidades.modelo.planes import AvanceNuevo
from escritorio.unidades.modelo.unidades import PuntoFocalNuevo
from escritorio.unidades.pantalla import PantallaUnidades
from escritorio.unidades.piezas.redactar import DialogoDeRedactar
from escritorio.unidades.reglas.informes import periodo
from escritorio.ventana.ventana import hallazgos
from tests.cuentas.casos import PESOS, abrir, gasto
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.pantallas import Puesta, boton, en_dialogo, en_el_siguiente, pestana, textos
from tests.sesiones.escenas import consultado
from tests.unidades.casos import HOY, TALLER, acordado, aprobada, con_actividad, con_plan, de
from tests.ventanas import sin_nombre

POR_ACTO = {"fundamento_texto": "Libro en papel", "fundamento_fecha": "2026-01-02"}
SEMESTRE = periodo("semestral", 2026, 1)


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


@pytest.fixture
def pantalla(puesta: Puesta) -> PantallaUnidades:
    return puesta.poner(PantallaUnidades)


def rellenar(valores: dict[str, Any]) -> Callable[[Any], None]:
    """Escribe en el formulario abierto y guarda."""

    def hacer(dialogo: Any) -> None:
        assert isinstance(dialogo, DialogoFormulario)
        dialogo.formulario.poner(valores)
        dialogo.guardar.click()
        assert not dialogo.isVisible(), dialogo.frase.text()

    return hacer


def escribir_la_presentacion(dialogo: Any) -> None:
    """Vacío no se guarda, y se lee por qué; lo que se escribe sigue ahí al ir y volver."""
    assert isinstance(dialogo, DialogoDeRedactar)
    for lugar in range(dialogo.lista.count()):
        dialogo.elegir(lugar)
        dialogo.texto.texto.setPlainText("")
    dialogo.guardar.click()
    assert "está vacío" in textos(dialogo)
    dialogo.elegir(0)
    dialogo.texto.texto.setPlainText("Buen semestre.")
    dialogo.elegir(3)
    dialogo.elegir(0)
    assert dialogo.texto.valor() == "Buen semestre."
    assert dialogo.lista.item(3).text().endswith("(vacío)")
    dialogo.guardar.click()
    assert not dialogo.isVisible()


def elegir(pantalla: PantallaUnidades, clave: str) -> str:
    suya = next(u for u in todas_las_unidades(pantalla.servicios.bd) if u.clave == clave)
    pantalla.mostrar(Referencia("unidad", suya.id))
    return suya.id


def de_menu(pantalla: PantallaUnidades, opcion: str, hacer: Callable[[Any], object] | None = None) -> None:
    """Pulsa esa opción de «Más» y, si abre un diálogo, lo maneja."""
    boton(pantalla, "Más").click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    (accion,) = [a for a in menu.actions() if a.text().replace("&", "").startswith(opcion)]
    menu.close()
    if hacer is not None:
        en_el_siguiente(hacer)
    accion.trigger()


def test_la_lista_dice_quien_coordina_y_que_le_falta_a_cada_una(pantalla: PantallaUnidades) -> None:
    elegir(pantalla, "turismo")
    assert "Unidad temática" in textos(pantalla.unidades.lista.ficha)
    assert "Coordinación: sin ocupar" in textos(pestana(pantalla.unidades.lista.ficha, "Quiénes"))
    assert "No tiene plan de trabajo." in textos(pestana(pantalla.unidades.lista.ficha, "Plan"))
    reuniones = textos(pestana(pantalla.unidades.lista.ficha, "Reuniones"))
    assert "necesita su lista de integrantes" in reuniones
    assert "Todavía no elevó ninguna." in reuniones
    assert {f.estado[0] for f in pantalla.unidades.lista.modelo.filas_visibles()} == {"Sin plan"}


def test_se_crea_se_corrige_y_se_cierra_una_unidad(bd: Archivo, puesta: Puesta) -> None:
    pantalla = puesta.poner(PantallaUnidades)
    nueva = {"nombre": "Agua", "objetivo": "Cuidarla.", "clase": "grupo", **POR_ACTO}
    en_dialogo(boton(pantalla, "Nueva unidad").click, rellenar(nueva))
    actual = pantalla.unidades.lista.actual()
    assert actual is not None
    assert actual.ficha.unidad.nombre == "Agua"
    assert "Libro en papel" in textos(pestana(pantalla.unidades.lista.ficha, "Datos"))
    lapiz = boton(pantalla.unidades.lista.ficha, "Editar")
    en_dialogo(lapiz.click, rellenar({"clase": "comision", "objetivo": "Beberla."}))
    assert unidad(bd, actual.id).clase == "comision"
    de_menu(pantalla, "Cerrar «Agua»", rellenar({"motivo": "Ya se hizo.", **POR_ACTO}))
    assert unidad(bd, actual.id).cierre == HOY
    pantalla.mostrar(Referencia("unidad", actual.id))
    assert "Ya se hizo." in textos(pestana(pantalla.unidades.lista.ficha, "Datos"))
    pantalla.unidades.lista.combos[0].setCurrentIndex(5)
    assert len(pantalla.unidades.lista.modelo.filas_visibles()) == 1
    puesta.deshacer()
    assert not unidad(bd, actual.id).cerrada


def test_ver_las_unidades_no_lee_el_padron(bd: Archivo, puesta: Puesta) -> None:
    """De quien coordina se mira si sigue en la red; los demás socios, que son miles, no se leen."""
    (socio_id, *_) = con_socios(bd, 3)
    pantalla = puesta.poner(PantallaUnidades)
    elegir(pantalla, "turismo")
    quienes = pestana(pantalla.unidades.lista.ficha, "Quiénes")

    def nombrar_lo(dialogo: Any) -> None:
        dialogo.formulario.poner({"quien": f"socio:{socio_id}", **POR_ACTO})
        dialogo.guardar.click()

    en_dialogo(boton(quienes, "Nombrar… Coordinación").click, nombrar_lo)
    dichas = consultado(bd, pantalla.recargar)
    assert any(socio_id in dicha for dicha in dichas)
    assert not [d for d in dichas if "FROM poblacion" in d or "SELECT s.*" in d]


def test_juntar_dividir_y_traer_desde_el_menu(bd: Archivo, puesta: Puesta) -> None:
    pantalla = puesta.poner(PantallaUnidades)
    turismo, cultura = elegir(pantalla, "turismo"), de(bd, "cultura").id
    juntas = {"unidades": [turismo, cultura], "nombre": "Turismo y cultura", "alta": "2026-03-02"}
    de_menu(pantalla, "Juntar", rellenar({**juntas, **POR_ACTO}))
    actual = pantalla.unidades.lista.actual()
    assert actual is not None
    assert "Viene de" in textos(pestana(pantalla.unidades.lista.ficha, "Datos"))
    boton(pantalla.unidades.lista.ficha, "Cultura").click()
    assert pantalla.unidades.lista.ficha.titulo() == "Cultura"
    pantalla.mostrar(Referencia("unidad", actual.id))
    partes = {"nombre_1": "Turismo", "nombre_2": "Cultura", "alta": "2026-03-09", "hereda": "1"}
    de_menu(pantalla, "Dividir", rellenar({**partes, **POR_ACTO}))
    assert {u.nombre for u in unidades(bd)} >= {"Turismo", "Cultura"}
    de_menu(pantalla, "Traer")
    assert puesta.avisos.hechos[-1] == "Ya estaban todas las de la plantilla."


def test_la_coordinacion_se_nombra_desde_su_ficha(bd: Archivo, puesta: Puesta) -> None:
    (socio_id,) = con_socios(bd, 1)
    pantalla = puesta.poner(PantallaUnidades)
    turismo = elegir(pantalla, "turismo")
    quienes = pestana(pantalla.unidades.lista.ficha, "Quiénes")

    def nombrar_lo(dialogo: Any) -> None:
        dialogo.formulario.poner({"quien": f"socio:{socio_id}", **POR_ACTO})
        dialogo.guardar.click()

    en_dialogo(boton(quienes, "Nombrar… Coordinación").click, nombrar_lo)
    assert ficha(bd, turismo, HOY).cargos[0].quien == "Municipio 001"
    assert "Coordinación: Municipio 001" in textos(pestana(pantalla.unidades.lista.ficha, "Quiénes"))


def test_integrantes_puntos_focales_y_reunion(bd: Archivo, puesta: Puesta) -> None:
    (socio_id,) = con_socios(bd, 1)
    pantalla = puesta.poner(PantallaUnidades)
    turismo = elegir(pantalla, "turismo")
    boton(pestana(pantalla.unidades.lista.ficha, "Quiénes"), "Abrir su lista").click()
    organo_id = unidad(bd, turismo).organo_id or ""

    def sumar(dialogo: Any) -> None:
        dialogo.formulario.poner({"quien": f"socio:{socio_id}", **POR_ACTO})
        dialogo.guardar.click()

    en_dialogo(boton(pestana(pantalla.unidades.lista.ficha, "Quiénes"), "Añadir integrante").click, sumar)
    assert "1 integrante" in textos(pestana(pantalla.unidades.lista.ficha, "Quiénes"))
    focal = {"socio": socio_id, "nombre": "Ada López"}
    en_dialogo(
        boton(pestana(pantalla.unidades.lista.ficha, "Quiénes"), "Anotar punto focal").click, rellenar(focal)
    )
    assert "Ada López" in textos(pestana(pantalla.unidades.lista.ficha, "Quiénes"))
    dar_de_baja(bd, socio_id, HOY, ACTO_ANTERIOR)
    pantalla.recargar()
    assert "Ese socio ya no está en la red" in textos(pestana(pantalla.unidades.lista.ficha, "Quiénes"))
    hasta = boton(pestana(pantalla.unidades.lista.ficha, "Quiénes"), "Hasta… Ada López")
    en_dialogo(hasta.click, rellenar({"hasta": HOY}))

    def baja(dialogo: Any) -> None:
        dialogo.formulario.poner({"fecha": HOY, "motivo": "Se retira."})
        dialogo.guardar.click()

    en_dialogo(
        boton(pestana(pantalla.unidades.lista.ficha, "Quiénes"), "Dar de baja… Municipio 001").click, baja
    )

    def convocar(dialogo: Any) -> None:
        assert isinstance(dialogo, AsistenteDeConvocatoria)
        assert dialogo.datos.organo_id() == organo_id
        dialogo.formulario.poner(
            {"lugar": "Sala 2", "primera_llamada": "2026-04-20", "hora_primera": "09:00"}
        )
        dialogo.guardar_borrador()

    en_dialogo(boton(pestana(pantalla.unidades.lista.ficha, "Reuniones"), "Convocar reunión").click, convocar)
    reuniones = pestana(pantalla.unidades.lista.ficha, "Reuniones")
    boton(reuniones, "Reunión ordinaria del 20/04/2026").click()
    assert puesta.idas[-1].tipo == "sesion"


def test_el_plan_se_hace_en_la_ficha_y_la_actividad_avanza_con_su_prueba(
    bd: Archivo, puesta: Puesta, tmp_path: Path
) -> None:
    pantalla = puesta.poner(PantallaUnidades)
    turismo = elegir(pantalla, "turismo")
    boton(pantalla.unidades.lista.ficha, "Nueva actividad").click()
    assert "Antes hace falta un plan" in puesta.avisos.errores[-1]
    en_dialogo(boton(pestana(pantalla.unidades.lista.ficha, "Plan"), "Nuevo plan").click, rellenar({}))
    (suyo,) = planes(bd, turismo)
    assert (suyo.nombre, suyo.hasta) == ("Plan de trabajo 2026", "2026-12-31")
    en_dialogo(
        boton(pestana(pantalla.unidades.lista.ficha, "Plan"), "Añadir objetivo").click,
        rellenar({"texto": "Rutas"}),
    )
    en_dialogo(
        boton(pestana(pantalla.unidades.lista.ficha, "Plan"), "Editar el objetivo").click,
        rellenar({"texto": "Rutas comunes"}),
    )
    en_dialogo(
        boton(pestana(pantalla.unidades.lista.ficha, "Plan"), "Editar el plan").click,
        rellenar({"nombre": "Plan corto", "con_acuerdo": True, **POR_ACTO}),
    )
    assert planes(bd, turismo)[0].fundamento is not None
    nueva = {
        "titulo": "Folleto",
        "responsable": "Ada",
        "inicio": "2026-02-01",
        "fin": "2026-02-28",
        "presupuesto": "500,00",
    }
    en_dialogo(boton(pantalla.unidades.lista.ficha, "Nueva actividad").click, rellenar(nueva))
    assert "1 en rojo" in textos(pestana(pantalla.unidades.lista.ficha, "Plan"))
    boton(pestana(pantalla.unidades.lista.ficha, "Plan"), "Ver sus actividades").click()
    assert pantalla.filtro.unidad_id() == turismo
    assert "Debía acabar el 28/02/2026" in textos(pestana(pantalla.actividades.lista.ficha, "Actividad"))
    prueba = tmp_path / "foto.jpg"
    prueba.write_bytes(b"foto")
    puesta.dialogos.elegido = prueba

    def avanzar(dialogo: Any) -> None:
        dialogo.formulario.control("evidencia").elegir.click()
        rellenar({"texto": "Se imprimió.", "estado": "cumplida"})(dialogo)

    en_dialogo(boton(pantalla.actividades.lista.ficha, "Anotar avance").click, avanzar)
    (hecha,) = actividades(bd)
    assert (hecha.estado, hecha.evidencias, hecha.presupuesto) == ("cumplida", 1, 50_000)
    puesta.dialogos.elegido = tmp_path / "copia.jpg"
    boton(pestana(pantalla.actividades.lista.ficha, "Avances"), "Ver la prueba").click()
    assert (tmp_path / "copia.jpg").read_bytes() == b"foto"


def test_la_actividad_se_corrige_y_lleva_a_su_unidad_y_a_su_acuerdo(bd: Archivo, puesta: Puesta) -> None:
    dado, cual = acordado(bd), con_actividad(bd)
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("actividad", cual))
    lapiz = boton(pantalla.actividades.lista.ficha, "Editar")
    en_dialogo(lapiz.click, rellenar({"fin": "2026-09-30", "motivo": "Faltó sala.", "acuerdo": dado.id}))
    assert (actividad(bd, cual).fin, actividad(bd, cual).acuerdo_id) == ("2026-09-30", dado.id)
    assert "Cambio" in textos(pestana(pantalla.actividades.lista.ficha, "Avances"))
    boton(pestana(pantalla.actividades.lista.ficha, "Actividad"), "Acuerdo 1").click()
    boton(pestana(pantalla.actividades.lista.ficha, "Actividad"), "Ambiente").click()
    assert puesta.idas == [Referencia("acuerdo", dado.id), Referencia("unidad", de(bd, "ambiente").id)]
    pantalla.actividades.lista.combos[0].setCurrentIndex(1)
    assert pantalla.actividades.lista.modelo.cuenta()[0] == 1, "no ha empezado y debía: en rojo"


def test_el_tablero_reparte_por_estado_y_desde_el_se_avanza(bd: Archivo, puesta: Puesta) -> None:
    cual = con_actividad(bd)
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.vistas.mostrar("Tablero")
    boton(pantalla.tablero, "Anotar avance").click()
    boton(pantalla.tablero, "Ver su ficha").click()
    assert pantalla.vistas.actual() is pantalla.tablero, "sin elegir ninguna no se hace nada"
    pantalla.tablero.tablas["pendiente"].seleccionar(cual)
    assert "Municipio 001" in textos(pantalla.tablero)
    en_dialogo(boton(pantalla.tablero, "Anotar avance").click, rellenar({"texto": "Ya empezó."}))
    assert "En curso (1)" in textos(pantalla.tablero)
    assert [h.texto for h in avances(bd, cual)] == ["Ya empezó."]
    pantalla.tablero.tablas["en_curso"].seleccionar(cual)
    boton(pantalla.tablero, "Ver su ficha").click()
    assert pantalla.vistas.actual() is pantalla.actividades.lista
    assert pantalla.actividades.lista.ficha.titulo() == "Taller de compostaje"


def test_la_linea_se_dice_en_palabras_y_sale_en_papel(bd: Archivo, puesta: Puesta) -> None:
    con_actividad(bd)
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.vistas.mostrar("Línea de tiempo")
    assert "Taller de compostaje, 01/02/2026 a 30/06/2026, en rojo" in pantalla.linea.dibujo.accessibleName()
    boton(pantalla, "Ver en PDF").click()
    visor = puesta.ventana.findChild(QDialog)
    assert visor is not None
    assert visor.windowTitle().startswith("Línea de tiempo")
    visor.close()
    pantalla.filtro.elegir(de(bd, "turismo").id)
    assert "Sin actividades" in pantalla.linea.dibujo.accessibleName()


def test_elevar_una_propuesta_y_aprobada_llevarla_al_plan(bd: Archivo, puesta: Puesta) -> None:
    unidad_id, *_ = con_plan(bd)
    pantalla = puesta.poner(PantallaUnidades)
    elegir(pantalla, "ambiente")
    en_dialogo(
        boton(pantalla.unidades.lista.ficha, "Proponer").click,
        rellenar({"titulo": "Declaración", "texto": "Se declara."}),
    )
    (suya,) = propuestas_de(bd, unidad_id)
    boton(pestana(pantalla.unidades.lista.ficha, "Reuniones"), "Declaración").click()
    assert puesta.idas[-1] == Referencia("acuerdos")
    dado = aprobada(bd, suya.id, "Declaración")
    pantalla.recargar()
    boton(pestana(pantalla.unidades.lista.ficha, "Reuniones"), "Declaración").click()
    assert puesta.idas[-1] == Referencia("acuerdo", dado.id)
    llevar = boton(pestana(pantalla.unidades.lista.ficha, "Reuniones"), "Llevar al plan… Declaración")
    en_dialogo(llevar.click, rellenar({"responsable": "Ada", "inicio": "2026-04-01", "fin": "2026-05-01"}))
    (nacida,) = actividades(bd)
    assert (nacida.titulo, nacida.acuerdo_id) == ("Declaración", dado.id)


def test_el_informe_se_prepara_se_edita_se_emite_y_se_anula(
    bd: Archivo, puesta: Puesta, tmp_path: Path
) -> None:
    unidad_id, *_ = con_plan(bd)
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("informe_unidad"))
    assert "Ninguna unidad tiene plan en el periodo." in textos(pantalla.informes.lista)
    pantalla.informes.elegir(unidad_id, SEMESTRE.clave)
    boton(pantalla.informes.lista, "Preparar el informe").click()
    (hecho,) = informes(bd)
    en_dialogo(boton(pantalla.informes.lista.ficha, "Editar…").click, escribir_la_presentacion)
    assert "Buen semestre." in textos(pantalla.informes.lista.ficha)
    boton(pantalla.informes.lista.ficha, "Recomponer").click()
    boton(pantalla.informes.lista.ficha, "Ver cómo sale").click()
    for visor in puesta.ventana.findChildren(QDialog):
        visor.close()
    boton(pantalla.informes.lista.ficha, "Emitir").click()
    assert "no ha acabado: acaba el 30/06/2026" in str(puesta.avisos.preguntas[-1])
    assert informe(bd, hecho.id).estado == "emitido"
    boton(pantalla.informes.lista.ficha, "Ver").click()
    puesta.dialogos.elegido = tmp_path / "informe.docx"
    boton(pantalla.informes.lista.ficha, "Guardar en Word").click()
    assert (tmp_path / "informe.docx").read_bytes().startswith(b"PK")
    boton(pantalla, "Relación en PDF").click()
    en_dialogo(boton(pantalla.informes.lista.ficha, "Anular").click, rellenar({"motivo": "Faltaba algo."}))
    assert informe(bd, hecho.id).estado == "anulado"
    for visor in puesta.ventana.findChildren(QDialog):
        visor.close()


def test_lo_escrito_en_el_informe_no_se_pierde_sin_preguntar(bd: Archivo, puesta: Puesta) -> None:
    hecho = preparar_informe(bd, de(bd, "turismo").id, SEMESTRE).id
    antes = informe(bd, hecho).apartados
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("informe_unidad", hecho))

    def cerrar_y_seguir(dialogo: Any) -> None:
        dialogo.texto.texto.setPlainText("A medias.")
        en_el_siguiente(lambda cuadro: cuadro.escapeButton().click())
        dialogo.close()
        assert dialogo.isVisible()
        en_el_siguiente(lambda cuadro: next(b for b in cuadro.buttons() if "Descartar" in b.text()).click())
        dialogo.close()
        assert not dialogo.isVisible()

    en_dialogo(boton(pantalla.informes.lista.ficha, "Editar…").click, cerrar_y_seguir)
    assert informe(bd, hecho).apartados == antes


def test_el_borrador_no_se_recompone_ni_se_emite_si_no_se_confirma(bd: Archivo, puesta: Puesta) -> None:
    turismo = de(bd, "turismo").id
    hecho = preparar_informe(bd, turismo, SEMESTRE).id
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("informe_unidad", hecho))
    puesta.avisos.contesta = False
    boton(pantalla.informes.lista.ficha, "Recomponer").click()
    boton(pantalla.informes.lista.ficha, "Emitir").click()
    assert informe(bd, hecho).estado == "borrador"
    assert len(puesta.avisos.preguntas) == 2
    pantalla.informes.lista.combos[0].setCurrentIndex(1)
    assert pantalla.informes.lista.modelo.cuenta()[0] == 0, "el semestre no ha acabado"


def test_cada_referencia_lleva_a_lo_suyo(bd: Archivo, pantalla: PantallaUnidades) -> None:
    unidad_id, plan_id, _ = con_plan(bd)
    pantalla.vistas.ir(4)
    pantalla.mostrar(Referencia("plan_trabajo", plan_id))
    actual = pantalla.unidades.lista.actual()
    assert actual is not None
    assert actual.id == unidad_id
    for lugar in range(5):
        pantalla.vistas.ir(lugar)
        pantalla.enfocar_filtro()
        assert sin_nombre(pantalla) == []


@pytest.mark.parametrize("ampliacion", [1.0, 1.5])
def test_nada_ensancha_la_pantalla(bd: Archivo, qtbot: QtBot, qapp: QApplication, ampliacion: float) -> None:
    (socio_id,) = con_socios(bd, 1)
    cual = con_actividad(bd)
    unidad_id = actividad(bd, cual).unidad_id
    anotar_avance(bd, cual, AvanceNuevo(HOY, "Se hizo casi todo.", "en_curso", 90))
    dar_organo(bd, unidad_id)
    organo_id = next(o.id for o in organos(bd) if o.id == unidad(bd, unidad_id).organo_id)
    nombrar(bd, MandatoNuevo(puestos(bd, organo_id)[0].id, "2026-01-01", socio_id=socio_id), ACTO_ANTERIOR)
    anotar_focal(bd, unidad_id, PuntoFocalNuevo(socio_id, "2026-01-01", nombre="Ada López"))
    preparar_informe(bd, unidad_id, SEMESTRE)
    puesta = Puesta(bd, qtbot, qapp, ampliacion)
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("unidad", unidad_id))
    for lugar in range(5):
        pantalla.vistas.ir(lugar)
        for barra in pantalla.findChildren(QTabBar):
            for i in range(barra.count()) if barra is not pantalla.vistas.barra else ():
                barra.setCurrentIndex(i)
        QApplication.processEvents()
        assert pantalla.minimumSizeHint().width() <= 1020
        assert pantalla.minimumSizeHint().height() <= 660


def test_una_unidad_y_una_actividad_se_encuentran_escribiendo(bd: Archivo) -> None:
    cual = con_actividad(bd)
    hallados = [h for texto in ("TURISMO", "compóstaje") for h in hallazgos(bd, texto)]
    assert [h.referencia for h in hallados] == [
        Referencia("unidad", de(bd, "turismo").id),
        Referencia("actividad", cual),
    ]


def test_un_plan_de_quinientas_actividades_se_ve_de_todas_las_maneras(bd: Archivo, puesta: Puesta) -> None:
    *_, objetivo_id = con_plan(bd)
    with transaccion(bd, "Cargar el plan"):
        for i in range(500):
            anadir_actividad(bd, objetivo_id, replace(TALLER, titulo=f"Actividad {i:03}"))
    pantalla = puesta.poner(PantallaUnidades)
    for nombre in ("Actividades", "Tablero", "Línea de tiempo", "Unidades"):
        pantalla.vistas.mostrar(nombre)
        QApplication.processEvents()
    assert pantalla.actividades.lista.modelo.cuenta() == (500, 500)
    assert "Por empezar (500)" in textos(pantalla.tablero)
    assert "Actividad 499" in pantalla.linea.dibujo.accessibleName()
    assert "500 actividades, 500 en rojo" in textos(pestana(pantalla.unidades.lista.ficha, "Plan"))


def test_un_gasto_ya_anotado_se_liga_se_ve_se_desliga_y_se_deshace(bd: Archivo, puesta: Puesta) -> None:
    cual = con_actividad(bd, replace(TALLER, presupuesto=100_00, moneda="USD"))
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("actividad", cual))
    boton(pestana(pantalla.actividades.lista.ficha, "Gastos"), "Ligar uno anotado").click()
    assert "No hay ningún gasto suelto" in puesta.avisos.errores[-1]
    suyo = gasto(bd, abrir(bd), 30_00)
    ligar = boton(pestana(pantalla.actividades.lista.ficha, "Gastos"), "Ligar uno anotado")
    en_dialogo(ligar.click, rellenar({"asiento_id": suyo.id}))
    assert actividad(bd, cual).gastado == 30_00
    hoja = pestana(pantalla.actividades.lista.ficha, "Gastos (1)")
    assert "USD 70,00" in textos(hoja)
    boton(hoja, "Asiento 1").click()
    assert puesta.idas == [Referencia("asiento", suyo.id)]
    boton(hoja, "Desligar el asiento 1").click()
    assert actividad(bd, cual).gastos == ()
    assert puesta.avisos.vuelta is not None
    puesta.avisos.vuelta()
    assert actividad(bd, cual).gastado == 30_00


def test_lo_gastado_en_otra_moneda_y_lo_anulado_se_dicen_en_la_ficha(bd: Archivo, puesta: Puesta) -> None:
    cual = con_actividad(bd, replace(TALLER, presupuesto=100_00, moneda="USD"))
    suya = Referencia("actividad", cual)
    gasto(bd, abrir(bd, PESOS), 9_000, origen=suya)
    anular_asiento(bd, gasto(bd, abrir(bd), 30_00, origen=suya).id, HOY, "Repetida")
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(suya)
    hoja = textos(pestana(pantalla.actividades.lista.ficha, "Gastos (2)"))
    assert "CLP 9.000; no se resta del presupuesto" in hoja
    assert "anulado: no cuenta" in hoja
    boton(pantalla.actividades.lista.ficha, "Ver el hilo").click()
    assert puesta.idas == [Referencia("hilo", f"actividad:{cual}")]
