"""Para las acciones a que el azar casi nunca llega: la escena en que caben y con qué llamarlas en ella."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from escritorio.comun.base.avance import SinAvance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.cooperacion.acciones.alianzas import abrir_alianza, declarar
from escritorio.cooperacion.acciones.convenios import prometer_aporte, registrar_convenio
from escritorio.cooperacion.acciones.proyectos import anotar_gasto, presupuestar, registrar_proyecto
from escritorio.cooperacion.consultas.alianzas import declaraciones
from escritorio.cooperacion.consultas.proyectos import proyectos
from escritorio.cooperacion.modelo.alianzas import TIPOS_DE_ALIANZA, AlianzaNueva, DeclaracionNueva
from escritorio.cooperacion.modelo.convenios import (
    AdendaNueva,
    AporteNuevo,
    ConvenioNuevo,
    FirmaNueva,
    ParteNueva,
)
from escritorio.cooperacion.modelo.proyectos import GastoNuevo, ParticipanteNuevo, ProyectoNuevo, RenglonNuevo
from escritorio.cuentas.acciones.asientos import anotar_asiento, ligar_gasto
from escritorio.cuentas.acciones.extracto import descartar, guardar_extracto
from escritorio.cuentas.acciones.fondos import abrir_fondo
from escritorio.cuentas.consultas.asientos import fondos
from escritorio.cuentas.modelo.asientos import ArqueoNuevo, AsientoNuevo, FondoNuevo
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.conceptos import crear_cuota
from escritorio.cuotas.acciones.devoluciones import devolver_en_dinero
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir_extraordinaria
from escritorio.cuotas.acciones.favor import anotar_saldo_a_favor, aplicar_saldo_a_favor
from escritorio.cuotas.acciones.planes import acordar_plan
from escritorio.cuotas.acciones.unidades import crear_unidad
from escritorio.cuotas.consultas.conciliacion import por_conciliar
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.movimientos import saldos_anteriores
from escritorio.cuotas.modelo.cartas import Nivel
from escritorio.cuotas.modelo.cuentas import PagoDeTercero, PagoNuevo, ParteDeTercero
from escritorio.cuotas.modelo.devoluciones import DevolucionNueva
from escritorio.cuotas.modelo.emision import ConceptoNuevo
from escritorio.cuotas.modelo.metodos import ValorDeUnidad
from escritorio.cuotas.modelo.planes import AjusteNuevo, PlanNuevo
from escritorio.estatutos.acciones.articulado import cambiar, citar_articulo, preparar_reforma
from escritorio.estatutos.acciones.contenidos import anadir_contenido
from escritorio.estatutos.acciones.ratificar import ratificar
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.articulado import articulos_citables
from escritorio.estatutos.consultas.fundir import propone
from escritorio.estatutos.consultas.reglas import organo_principal, organos, regla_vigente
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, Ratificacion
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Ratifican, ReglaDeMayoria
from escritorio.estatutos.modelo.votar import Recargo, ReglaDeCuota
from escritorio.informes.acciones.borradores import emitir, escribir_apartado, preparar_traspaso
from escritorio.informes.consultas.traspaso import informe
from escritorio.informes.impresos import apartados_de
from escritorio.informes.modelo.informes import Quien, TraspasoNuevo
from escritorio.organos.acciones.enlaces import nombrar_enlace
from escritorio.organos.acciones.mandatos import suplir
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.modelo.enlaces import EnlaceNuevo
from escritorio.organos.modelo.mandatos import PuestoNuevo, RenovacionNueva, SuplenciaNueva
from escritorio.socios.consultas import socios
from tests.cuentas.extractos import de_csv
from tests.escenas_de_sesiones import DE_SESIONES
from tests.escenas_de_trabajo import DE_TRABAJO
from tests.fabrica import ACTO_ANTERIOR
from tests.mesa_de_escenas import Argumentos, Escena, Mesa

_DEL_EXTRACTO = "2026-03-05"


def _ajuste(m: Mesa) -> Argumentos:
    socio_id, cargo_id = m.deuda()
    suyo = AjusteNuevo(nuevo_id(), "nota_credito", socio_id, m.bd.hoy(), {cargo_id: 100}, "Se cobró de más")
    return {"nuevo": suyo}


def _emision(m: Mesa, vence: str = "2027-01-31") -> Argumentos:
    de = [next(s.id for s in socios(m.bd) if not _debe_de(m, s.id, "2031"))]
    emitir_extraordinaria(m.bd, "extraordinaria", "2031", 500, de, ACTO_ANTERIOR, vence)
    return {"emision_id": m.uno("SELECT max(id) FROM emision")}


def _cuota(clase: str) -> ConceptoNuevo:
    return ConceptoNuevo(f"Cuota {nuevo_id()}", clase)


def _extra(m: Mesa) -> str:
    """Una que nadie más usa: retirar la ordinaria dejaría sin emitir a las demás escenas."""
    crear_cuota(m.bd, _cuota("extraordinaria"))
    return m.uno("SELECT max(id) FROM concepto WHERE nombre LIKE 'Cuota %'")


def _avisos(m: Mesa) -> Argumentos:
    _, cargo_id = m.deuda()
    return {"cargos": (cargo_id,), "destino": m.carpeta / f"{nuevo_id()}.pdf", "avance": SinAvance()}


def _nivel(m: Mesa) -> Argumentos:
    return {"dado": Nivel("recordatorio", m.azar.randint(1, 9), 15, "Se recuerda.", "Lembramos.")}


def _aceptar(m: Mesa) -> Argumentos:
    socio_id, _ = m.deuda(12_345)
    caja = m.caja(_DEL_EXTRACTO)
    nombre = next(s.nombre for s in socios(m.bd) if s.id == socio_id)
    texto = f"Fecha;Concepto;Referencia;Importe\n05/03/2026;TRANSF {nombre.upper()};{nuevo_id()};123,45"
    guardar_extracto(m.bd, caja, de_csv(m.carpeta, texto, moneda="USD"))
    propuestas = [p.propuesta for p in por_conciliar(m.bd, caja) if p.propuesta]
    return {"propuesta": propuestas[0]}


def _extracto(m: Mesa, importe: str = "-1,00") -> str:
    caja = m.caja(_DEL_EXTRACTO)
    texto = f"Fecha;Concepto;Referencia;Importe\n05/03/2026;Comisión;{nuevo_id()};{importe}"
    guardar_extracto(m.bd, caja, de_csv(m.carpeta, texto, moneda="USD"))
    return m.uno(f"SELECT id FROM extracto WHERE fondo_id = '{caja}'")


def _descartada(m: Mesa) -> Argumentos:
    suya = m.uno(f"SELECT id FROM linea_extracto WHERE extracto_id = '{_extracto(m)}'")
    descartar(m.bd, suya, "No es de la asociación")
    return {"linea_id": suya}


def _enlazar(m: Mesa) -> Argumentos:
    suyo = _extracto(m)
    caja = m.uno(f"SELECT fondo_id FROM extracto WHERE id = '{suyo}'")
    nuevo = AsientoNuevo("gasto", caja, _DEL_EXTRACTO, 100, "Comisión", m.partida())
    hecho = anotar_asiento(m.bd, nuevo)
    return {
        "linea_id": m.uno(f"SELECT id FROM linea_extracto WHERE extracto_id = '{suyo}'"),
        "asiento_id": hecho.id,
    }


def _a_favor(m: Mesa) -> Argumentos:
    socio_id, _ = m.deuda(500)
    pago = PagoNuevo(nuevo_id(), socio_id, m.bd.hoy(), 5_000_000, "efectivo", a_cuenta=True)
    anotar_pago(m.bd, pago)
    libre = next(str(e) for e in range(1970, 2000) if not _debe_de(m, socio_id, str(e)))
    anotar_saldo_inicial(m.bd, socio_id, libre, 700, ACTO_ANTERIOR)
    return {"socio_id": socio_id, "moneda": "USD"}


def _anular_saldos(m: Mesa) -> Argumentos:
    socio_id, _ = m.deuda(500)
    libre = next(
        str(e) for e in range(1900, 1970) if (socio_id, str(e), False) not in saldos_anteriores(m.bd)
    )
    return {
        "accion_id": anotar_saldo_a_favor(m.bd, socio_id, libre, 300, ACTO_ANTERIOR),
        "motivo": "No era de aquí",
    }


def _todo_a_favor(m: Mesa) -> Argumentos:
    _a_favor(m)
    return {}


def _debe_de(m: Mesa, socio_id: str, ejercicio: str) -> bool:
    return any(c.ejercicio == ejercicio for c in cargos_de(m.bd, socio_id))


def _devolver(m: Mesa) -> Argumentos:
    dado = _a_favor(m)
    aplicar_saldo_a_favor(m.bd, str(dado["socio_id"]), "USD")
    return {"pago_id": m.uno("SELECT pago_id FROM abono WHERE clase = 'imputacion' ORDER BY id DESC LIMIT 1")}


def _de_tercero(m: Mesa) -> Argumentos:
    socio_id, _ = m.deuda(500)
    parte = ParteDeTercero(socio_id, 300)
    return {"nuevo": PagoDeTercero(nuevo_id(), "Federación", m.bd.hoy(), "efectivo", (parte,))}


def _en_dinero(m: Mesa) -> Argumentos:
    quien = str(_a_favor(m)["socio_id"])
    fondo = next((f.id for f in fondos(m.bd, "USD") if f.fecha <= m.bd.hoy()), "")
    nueva = DevolucionNueva(nuevo_id(), quien, m.bd.hoy(), 500, "USD", "efectivo", "Pagó de más", "", fondo)
    return {"nueva": nueva}


def _devuelta(m: Mesa) -> Argumentos:
    nueva = _en_dinero(m)["nueva"]
    assert isinstance(nueva, DevolucionNueva)
    return {"devolucion_id": devolver_en_dinero(m.bd, nueva).id, "motivo": "Por error"}


def _plan(m: Mesa) -> Argumentos:
    socio_id, cargo_id = m.deuda()
    anio = int(m.bd.hoy()[:4]) + 1
    return {"nuevo": PlanNuevo(socio_id, m.bd.hoy(), (cargo_id,), (f"{anio}-01-10", f"{anio}-02-10"))}


def _caduco(m: Mesa) -> Argumentos:
    nuevo = _plan(m)["nuevo"]
    assert isinstance(nuevo, PlanNuevo)
    anio = m.bd.hoy()[:4]
    viejo = replace(nuevo, fecha=f"{anio}-01-05", vencimientos=(f"{anio}-02-10", f"{anio}-03-10"))
    return {"plan_id": acordar_plan(m.bd, viejo, ACTO_ANTERIOR), "motivo": "No paga"}


def _arqueo(m: Mesa) -> Argumentos:
    return {"nuevo": ArqueoNuevo(m.caja(), m.bd.hoy(), 1_000, "Ada López, tesorera")}


def _fondo_vacio(m: Mesa) -> Argumentos:
    hoy = m.bd.hoy()
    nuevo = FondoNuevo("caja", f"Caja {nuevo_id()}", "USD", hoy)
    abrir_fondo(m.bd, nuevo, ACTO_ANTERIOR)
    return {"fondo_id": m.bd.valor("SELECT id FROM fondo WHERE nombre = ?", [nuevo.nombre]), "fecha": hoy}


def _gasto(m: Mesa) -> GastoNuevo:
    hoy, nombre = m.bd.hoy(), f"Proyecto {nuevo_id()}"
    nuevo = ProyectoNuevo(nombre, "Agua para todos", "Ada López", "USD", hoy, hoy)
    registrar_proyecto(m.bd, nuevo, [ParticipanteNuevo("socia", nombre="Otra red")])
    suyo = next(p for p in proyectos(m.bd) if p.nombre == nombre)
    presupuestar(m.bd, suyo.id, RenglonNuevo(suyo.vigentes[0].id, "Tubos", 1_000))
    renglon = m.uno("SELECT max(id) FROM proyecto_partida")
    return GastoNuevo(renglon, hoy, 100, "Tubos de dos pulgadas")


def _gasto_anotado(m: Mesa) -> Argumentos:
    anotar_gasto(m.bd, _gasto(m))
    return {"gasto_id": m.uno("SELECT max(id) FROM proyecto_gasto"), "motivo": "Era de otro"}


def _asiento(m: Mesa) -> Argumentos:
    return {"nuevo": AsientoNuevo("gasto", m.caja(), m.bd.hoy(), 100, "Papel", m.partida())}


def _desligar(m: Mesa) -> Argumentos:
    nuevo = _asiento(m)["nuevo"]
    assert isinstance(nuevo, AsientoNuevo)
    suyo = anotar_asiento(m.bd, nuevo).id
    ligar_gasto(m.bd, suyo, Referencia("actividad", m.uno("SELECT max(id) FROM actividad")))
    return {"asiento_id": suyo}


def _reforma(m: Mesa) -> str:
    """Un proyecto sobre un cuerpo con artículos."""
    cuerpo = m.uno("SELECT cuerpo_id FROM reforma ORDER BY id LIMIT 1")
    return preparar_reforma(m.bd, cuerpo, f"Reforma {nuevo_id()}")


def _articulo_de(m: Mesa, reforma_id: str) -> str:
    return m.uno(
        "SELECT d.id FROM disposicion d JOIN redaccion x ON x.disposicion_id = d.id"
        f" WHERE d.cuerpo_id = (SELECT cuerpo_id FROM reforma WHERE id = '{reforma_id}') AND x.texto <> ''"
        " ORDER BY d.id LIMIT 1"
    )


def _cambiar_articulo(m: Mesa) -> Argumentos:
    suya = _reforma(m)
    dicho = {"rotulo": "1.º", "epigrafe": "Nombre", "texto": f"Se llama {nuevo_id()}."}
    return {"reforma_id": suya, "disposicion_id": _articulo_de(m, suya), **dicho}


def _anadir_articulo(m: Mesa) -> Argumentos:
    dicho = {"rotulo": f"{m.azar.randint(500, 9_999)}.º", "epigrafe": "Otro", "texto": "Se añade."}
    clase = ClaseDeDisposicion.ARTICULO
    return {"reforma_id": _reforma(m), "despues_de": None, "clase": clase, **dicho}


def _suprimir_articulo(m: Mesa) -> Argumentos:
    suya = _reforma(m)
    return {"reforma_id": suya, "disposicion_id": _articulo_de(m, suya)}


def _con_piezas(m: Mesa) -> tuple[str, str]:
    """Un proyecto y la clave de la letra b) de un artículo que él mismo parte."""
    suyo = _cambiar_articulo(m) | {"texto": f"Es:\n\na) {nuevo_id()};\n\nb) dos."}
    cambiar(m.bd, **suyo)  # type: ignore[arg-type]  # los de la escena de cambiarlo
    return str(suyo["reforma_id"]), f"{suyo['disposicion_id']}/b"


def _pieza(m: Mesa) -> Argumentos:
    reforma_id, clave = _con_piezas(m)
    return {"reforma_id": reforma_id, "clave": clave, "texto": f"b) {nuevo_id()}."}


def _suprimir_pieza(m: Mesa) -> Argumentos:
    reforma_id, clave = _con_piezas(m)
    return {"reforma_id": reforma_id, "clave": clave}


def _fundir(m: Mesa) -> Argumentos:
    suyo = _cambiar_articulo(m)
    cambiar(m.bd, **suyo)  # type: ignore[arg-type]  # los de la escena de cambiarlo
    otra = str(suyo["reforma_id"])
    reforma_id = _reforma(m)
    claves = [p.clave for p in propone(m.bd, reforma_id, otra)]
    return {"reforma_id": reforma_id, "otra_id": otra, "aceptados": claves}


def _ratificar(m: Mesa) -> Argumentos:
    regla = regla_vigente(m.bd, organo_principal(m.bd).id, "mayoria", "reforma", m.bd.hoy())
    if regla is not None and isinstance(regla.parametros, ReglaDeMayoria) and not regla.parametros.ratifican:
        pide = replace(regla.parametros, ratifican=Ratifican.MAYORIA)
        fijar_regla(m.bd, regla.id, pide, regla.articulo, m.bd.hoy(), regla.citado)
    ente = socios(m.bd)[0]
    return {
        "reforma_id": _reforma(m),
        "nueva": Ratificacion(ente.id, ente.nombre, m.bd.hoy(), "Ley 1"),
        "entes": 5,
    }


def _quitar_ratificacion(m: Mesa) -> Argumentos:
    suya = _ratificar(m)
    nueva = suya["nueva"]
    assert isinstance(nueva, Ratificacion)
    with suppress(ErrorDeUsuario):  # ya la ratificó
        ratificar(m.bd, str(suya["reforma_id"]), nueva, 5)
    return {"reforma_id": suya["reforma_id"], "socio_id": nueva.socio_id}


def _quitar_cita(m: Mesa) -> Argumentos:
    suyas = {
        "acuerdo_id": m.uno("SELECT max(id) FROM acuerdo"),
        "disposicion_id": articulos_citables(m.bd)[0][0],
    }
    with suppress(ErrorDeUsuario):  # ya lo citaba
        citar_articulo(m.bd, **suyas)
    return {**suyas}


def _contenido(m: Mesa) -> Argumentos:
    cuerpo = m.uno("SELECT id FROM cuerpo WHERE id IN (SELECT cuerpo_id FROM reforma) ORDER BY orden LIMIT 1")
    return {"cuerpo_id": cuerpo, "lista": "otra", "titulo": f"Contenido {nuevo_id()}"}


def _contenido_propio(m: Mesa) -> Argumentos:
    anadir_contenido(m.bd, **_contenido(m))  # type: ignore[arg-type]  # los de la escena de añadirlo
    return {"contenido_id": m.uno("SELECT max(id) FROM contenido_propio")}


def _convenio(m: Mesa, *, firmado: bool) -> str:
    nuevo = ConvenioNuevo(f"Convenio {nuevo_id()}", "Cooperar.", "convenio_bilateral", "Secretaría")
    partes = (ParteNueva("asociacion"), ParteNueva("externa", nombre="Fundación Una"))
    anio = int(m.bd.hoy()[:4])
    firma = FirmaNueva(f"{anio}-01-10", f"{anio}-01-10", f"{anio}-12-31") if firmado else None
    registrar_convenio(m.bd, nuevo, partes, firma, ACTO_ANTERIOR if firmado else None)
    return m.uno("SELECT max(id) FROM convenio")


def _renovar(m: Mesa) -> Argumentos:
    anio = int(m.bd.hoy()[:4])
    return {
        "convenio_id": _convenio(m, firmado=True),
        "nueva": AdendaNueva(m.bd.hoy(), "Se renueva.", f"{anio + 2}-12-31"),
        "dado": ACTO_ANTERIOR,
    }


def _quitar_parte(m: Mesa) -> Argumentos:
    suyo = _convenio(m, firmado=False)
    return {"parte_id": m.uno(f"SELECT max(id) FROM convenio_parte WHERE convenio_id = '{suyo}'")}


def _aporte(m: Mesa) -> Argumentos:
    suyo = _convenio(m, firmado=True)
    parte = m.uno(f"SELECT max(id) FROM convenio_parte WHERE convenio_id = '{suyo}'")
    return {"convenio_id": suyo, "nuevo": AporteNuevo(parte, "dinero", "Aporte", importe=500, moneda="USD")}


def _aporte_prometido(m: Mesa) -> Argumentos:
    prometer_aporte(m.bd, **_aporte(m))  # type: ignore[arg-type]  # los de la escena de prometerlo
    return {"aporte_id": m.uno("SELECT max(id) FROM aporte"), "motivo": "No se dará"}


def _regla(m: Mesa, familia: str) -> Regla:
    """La que rige en el primer órgano."""
    de = organos(m.bd)[0].id
    suya = regla_vigente(m.bd, de, familia, "", m.bd.hoy())
    if suya is None or suya.parametros is None:
        raise ErrorDeUsuario("No la hay.")
    return suya


def _fijar_regla(m: Mesa, recargo: Recargo | None = None) -> Argumentos:
    suya = _regla(m, "cuota")
    assert isinstance(suya.parametros, ReglaDeCuota)
    nuevos = replace(suya.parametros, recargo=recargo)
    return {"regla_id": suya.id, "parametros": nuevos, "articulo": "", "desde": m.bd.hoy()}


def _recargos(m: Mesa) -> Argumentos:
    # Rige la regla del día en que empieza la demora.
    mandado = {**_fijar_regla(m, Recargo(Fraction(1, 10), mensual=False)), "desde": "2026-02-01"}
    fijar_regla(m.bd, **mandado)  # type: ignore[arg-type]  # los de la escena de fijarla
    _emision(m, vence="2026-03-01")
    return {}


def _en_cuentas(m: Mesa) -> Argumentos:
    suyo = _extracto(m)
    return {
        "linea_id": m.uno(f"SELECT id FROM linea_extracto WHERE extracto_id = '{suyo}'"),
        "partida_id": m.partida(),
        "concepto": "Comisión",
    }


def _ligar(m: Mesa) -> Argumentos:
    nuevo = _asiento(m)["nuevo"]
    assert isinstance(nuevo, AsientoNuevo)
    suyo = anotar_asiento(m.bd, nuevo).id
    return {"asiento_id": suyo, "destino": Referencia("actividad", m.uno("SELECT max(id) FROM actividad"))}


def _valor(m: Mesa) -> Argumentos:
    crear_unidad(m.bd, f"U{m.azar.randint(100, 999)}", "Unidad reajustable", "UYU")
    nuevo = ValorDeUnidad(m.bd.hoy(), Decimal("1650.31"), "Instituto de Estadística")
    return {"unidad_id": m.uno("SELECT max(id) FROM unidad_indexada"), "nuevo": nuevo}


def _medida(m: Mesa) -> Argumentos:
    socio_id, _ = m.deuda()
    return {"socio_id": socio_id, "medida": "suspension", "presenta": "La Secretaría"}


def _cambiado(m: Mesa) -> Argumentos:
    dado = _cambiar_articulo(m)
    cambiar(m.bd, **dado)  # type: ignore[arg-type]  # los de la escena de cambiarlo
    return {"reforma_id": dado["reforma_id"], "disposicion_id": dado["disposicion_id"]}


def _registrar_convenio(m: Mesa) -> Argumentos:
    nuevo = ConvenioNuevo(f"Convenio {nuevo_id()}", "Cooperar.", "convenio_bilateral", "Secretaría")
    return {"nuevo": nuevo, "partes": (ParteNueva("asociacion"), ParteNueva("externa", nombre="Una"))}


_QUIENES = (Quien("entrega", "Inés Quiroga", "secretaria"), Quien("recibe", "Paulo Lima", "secretario"))


def _traspaso(m: Mesa) -> Argumentos:
    return {"nuevo": TraspasoNuevo(m.bd.hoy(), "Salto", _QUIENES)}


def _preparado(m: Mesa) -> str:
    return preparar_traspaso(m.bd, **_traspaso(m))  # type: ignore[arg-type]  # los de la escena de prepararlo


def _corregir_traspaso(m: Mesa) -> Argumentos:
    return {"informe_id": _preparado(m), **_traspaso(m)}


def _apartado(m: Mesa) -> Argumentos:
    suyo = _preparado(m)
    return {"informe_id": suyo, "clave": apartados_de(m.bd, informe(m.bd, suyo))[0].clave}


def _escribir_apartado(m: Mesa) -> Argumentos:
    return {**_apartado(m), "texto": "Se entrega todo."}


def _dejar_fuera(m: Mesa) -> Argumentos:
    suyo = _preparado(m)
    dados = apartados_de(m.bd, informe(m.bd, suyo))
    return {"informe_id": suyo, "clave": dados[1].clave, "fuera": True}


def _escrito(m: Mesa) -> Argumentos:
    suyo = _apartado(m)
    escribir_apartado(m.bd, str(suyo["informe_id"]), str(suyo["clave"]), "Se entrega todo.")
    return suyo


def _emitido(m: Mesa) -> Argumentos:
    return {"informe_id": emitir(m.bd, _preparado(m)).id, "motivo": "Se rehace"}


def _declarada(m: Mesa) -> Argumentos:
    nueva = AlianzaNueva(f"Alianza {nuevo_id()}", next(iter(TIPOS_DE_ALIANZA)))
    suya = abrir_alianza(m.bd, nueva, ACTO_ANTERIOR)
    declarar(m.bd, suya, DeclaracionNueva("Carta", m.bd.hoy(), texto="Se declara."))
    return {
        "dada": declaraciones(m.bd, suya)[0],
        "nueva": DeclaracionNueva("Carta", m.bd.hoy(), texto="Se declara más."),
    }


def _suplencia(m: Mesa) -> Argumentos:
    for mandato in m.bd.valores(
        "SELECT id FROM mandato WHERE hasta IS NULL OR hasta > '2026-12-01' ORDER BY id"
    ):
        for socio in socios(m.bd)[:5]:
            with suppress(ErrorDeUsuario):
                suplir(
                    m.bd, mandato, SuplenciaNueva(m.bd.hoy(), "Licencia", socio_id=socio.id), ACTO_ANTERIOR
                )
                return {"suplencia_id": m.uno("SELECT max(id) FROM suplencia"), "fecha": m.bd.hoy()}
    raise ErrorDeUsuario("Nadie se suple.")


def _renovacion(m: Mesa) -> Argumentos:
    organo_id = m.uno("SELECT organo_id FROM puesto WHERE suprimido IS NULL ORDER BY id")
    anadir_puesto(m.bd, organo_id, PuestoNuevo(f"Miembro {nuevo_id()}", plazas=3))
    entra = m.uno("SELECT id FROM socio WHERE id NOT IN (SELECT ifnull(socio_id, '') FROM mandato)")
    nueva = RenovacionNueva(m.uno("SELECT max(id) FROM puesto"), m.bd.hoy(), (), ((entra, None),))
    return {"nueva": nueva, "fundado_en": ACTO_ANTERIOR, "aunque_incumpla": True, "motivo": "Se acordó"}


def _enlace(m: Mesa) -> Argumentos:
    nuevo = EnlaceNuevo(socios(m.bd)[0].id, f"Enlace {nuevo_id()}", m.bd.hoy(), nombre="Luz Paz")
    nombrar_enlace(m.bd, nuevo)
    return {"enlace_id": m.uno("SELECT max(id) FROM enlace"), "hasta": m.bd.hoy()}


def _comunicacion(m: Mesa) -> Argumentos:
    organo_id = m.uno(
        "SELECT p.organo_id FROM mandato m JOIN puesto p ON p.id = m.puesto_id"
        f" WHERE m.comunicado IS NULL AND m.calidad = 'titular' AND m.desde <= '{m.bd.hoy()}'"
    )
    return {"organo_id": organo_id, "fecha": m.bd.hoy()}


_DE_LO_DEMAS: Mapping[str, Escena] = {
    "organos.enlaces.cesar_enlace": _enlace,
    "organos.mandatos.comunicar": _comunicacion,
    "organos.mandatos.renovar": _renovacion,
    "organos.mandatos.terminar_suplencia": _suplencia,
    "cooperacion.alianzas.corregir_declaracion": _declarada,
    "cooperacion.convenios.registrar_convenio": _registrar_convenio,
    "cooperacion.convenios.renovar_convenio": _renovar,
    "cooperacion.convenios.prometer_aporte": _aporte,
    "cooperacion.convenios.quitar_parte": _quitar_parte,
    "cooperacion.convenios.retirar_aporte": _aporte_prometido,
    "cuentas.fondos.arquear": _arqueo,
    "cooperacion.proyectos.anotar_gasto": lambda m: {"nuevo": _gasto(m)},
    "cooperacion.proyectos.anular_gasto": _gasto_anotado,
    "cuentas.asientos.anotar_asiento": _asiento,
    "cuentas.fondos.dejar_de_usar": _fondo_vacio,
    "cuentas.asientos.desligar_gasto": _desligar,
    "cuentas.asientos.ligar_gasto": _ligar,
    "cuentas.extracto.anotar_en_cuentas": _en_cuentas,
    "cuentas.extracto.enlazar_asiento": _enlazar,
    "cuentas.extracto.recuperar": _descartada,
    "cuentas.extracto.retirar_extracto": lambda m: {"extracto_id": _extracto(m)},
    "cuotas.conceptos.crear_cuota": lambda m: {"nueva": _cuota("extraordinaria")},
    "cuotas.conceptos.corregir_cuota": lambda m: {
        "concepto_id": _extra(m),
        "nueva": _cuota("extraordinaria"),
    },
    "cuotas.conceptos.retirar_cuota": lambda m: {"concepto_id": _extra(m)},
    "cuotas.conceptos.reponer_cuota": lambda m: {"concepto_id": _extra(m)},
    "cuotas.favor.anotar_ajuste": _ajuste,
    "cuotas.emision.borrar_emision": _emision,
    "cuotas.avisos.guardar_avisos_juntos": _avisos,
    "cuotas.cartas.cambiar_nivel": _nivel,
    "cuotas.conciliacion.aceptar": _aceptar,
    "cuotas.cobros.anotar_pago_de_tercero": _de_tercero,
    "cuotas.devoluciones.anular_devolucion": _devuelta,
    "cuotas.devoluciones.devolver_en_dinero": _en_dinero,
    "cuotas.favor.aplicar_saldo_a_favor": _a_favor,
    "cuotas.saldos.anular_saldos": _anular_saldos,
    "cuotas.favor.aplicar_todo_lo_a_favor": _todo_a_favor,
    "cuotas.favor.devolver_a_favor": _devolver,
    "cuotas.unidades.anotar_valor": _valor,
    "cuotas.recargos.proponer_medida": _medida,
    "cuotas.planes.acordar_plan": lambda m: {**_plan(m), "fundamento": ACTO_ANTERIOR},
    "cuotas.planes.caducar_plan": _caduco,
    "cuotas.recargos.aplicar_recargos": _recargos,
    "estatutos.articulado.anadir": _anadir_articulo,
    "estatutos.articulado.cambiar": _cambiar_articulo,
    "estatutos.articulado.deshacer_cambio": _cambiado,
    "estatutos.articulado.desistir": lambda m: {"reforma_id": _reforma(m)},
    "estatutos.articulado.suprimir": _suprimir_articulo,
    "estatutos.articulado.quitar_cita": _quitar_cita,
    "estatutos.fundir.fundir": _fundir,
    "estatutos.ratificar.quitar_ratificacion": _quitar_ratificacion,
    "estatutos.ratificar.ratificar": _ratificar,
    "estatutos.piezas.anadir_pieza": _pieza,
    "estatutos.piezas.cambiar_pieza": _pieza,
    "estatutos.piezas.suprimir_pieza": _suprimir_pieza,
    "estatutos.contenidos.anadir_contenido": _contenido,
    "estatutos.contenidos.quitar_contenido_propio": _contenido_propio,
    "estatutos.reglas.fijar_regla": _fijar_regla,
    "informes.borradores.corregir_traspaso": _corregir_traspaso,
    "informes.borradores.dar_por_comparado": _escrito,
    "informes.borradores.dejar_fuera": _dejar_fuera,
    "informes.borradores.descartar": lambda m: {"informe_id": _preparado(m)},
    "informes.borradores.escribir_apartado": _escribir_apartado,
    "informes.borradores.preparar_traspaso": _traspaso,
    "informes.borradores.anular": _emitido,
    "informes.borradores.emitir": lambda m: {"informe_id": _preparado(m)},
}
"""Acción → con qué llamarla, una vez montada su escena."""
ESCENAS: Mapping[str, Escena] = {**DE_SESIONES, **DE_TRABAJO, **_DE_LO_DEMAS}
"""Todas."""
