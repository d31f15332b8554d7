"""Las fichas de los demás asuntos, menos la del socio, que además entra y sale por libros."""

from __future__ import annotations

from escritorio.acuerdos.acciones import acuerdos as de_cumplimiento
from escritorio.acuerdos.acciones import propuestas as de_propuestas
from escritorio.acuerdos.consultas import acuerdos, encargos, propuestas
from escritorio.acuerdos.modelo import EncargoNuevo, PropuestaNueva
from escritorio.asociacion import acciones as de_asociacion
from escritorio.asociacion.consultas import asociacion
from escritorio.asociacion.modelo import Asociacion
from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones import fondos as de_arqueos
from escritorio.cuentas.acciones import fondos as de_fondos
from escritorio.cuentas.acciones import presupuesto as de_partidas
from escritorio.cuentas.consultas.asientos import arqueos, todas_las_partidas, todos_los_fondos
from escritorio.cuentas.modelo.asientos import ArqueoNuevo, FondoNuevo, PartidaNueva, SenasDeFondo
from escritorio.cuotas.acciones import conceptos as de_conceptos
from escritorio.cuotas.consultas.emisiones import conceptos
from escritorio.cuotas.modelo.emision import ConceptoNuevo
from escritorio.estatutos.consultas.reglas import organos
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import PuestoNuevo
from escritorio.sesiones.acciones import preparacion as de_sesiones
from escritorio.sesiones.consultas.sesiones import sesion, sesiones
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, SesionNueva
from escritorio.socios import acciones as de_socios
from escritorio.socios.consultas import (
    categorias,
    poblaciones_de,
    representantes,
    solicitudes,
)
from escritorio.socios.modelo import CategoriaNueva, PoblacionNueva, RepresentanteNuevo, SolicitudNueva
from escritorio.unidades.acciones import planes as de_planes
from escritorio.unidades.acciones import unidades as de_unidades
from escritorio.unidades.acciones.unidades import anotar_focal
from escritorio.unidades.consultas.planes import actividades, planes
from escritorio.unidades.consultas.unidades import puntos_focales, unidades
from escritorio.unidades.modelo.planes import ActividadNueva, PlanNuevo
from escritorio.unidades.modelo.unidades import PuntoFocalNuevo, SenasDeUnidad, UnidadNueva
from tests.fabrica import ACTO_ANTERIOR, asamblea
from tests.fichas.ficha import NADA, Ficha, socio
from tests.unidades.casos import acordado, con_plan, de


def _fondo(bd: Archivo) -> str:
    if not todos_los_fondos(bd):
        de_fondos.abrir_fondo(bd, FondoNuevo("caja", "Caja", "USD", "2026-01-01", 500), ACTO_ANTERIOR)
    return todos_los_fondos(bd)[0].id


def _acuerdo(bd: Archivo) -> str:
    return acuerdos(bd)[0].id if acuerdos(bd) else acordado(bd).id


def _objetivo(bd: Archivo) -> str:
    if not planes(bd):
        return con_plan(bd)[2]
    return str(bd.valor("SELECT id FROM objetivo_plan"))


_UNIDADES = (
    Ficha(
        UnidadNueva,
        lambda bd, nueva: de_unidades.crear_unidad(bd, nueva, ACTO_ANTERIOR),
        lambda bd: unidades(bd)[-1],
        lambda bd: ({"clase": "comision", "alta": "2026-02-03"}, {"clase": "grupo"}),
        lambda bd, unidad_id, n: de_unidades.corregir_unidad(
            bd, unidad_id, SenasDeUnidad(n.clase, n.objetivo)
        ),
        fijos=frozenset({"nombre", "alta"}),
        tema="unidades",
    ),
    Ficha(
        PuntoFocalNuevo,
        lambda bd, nuevo: anotar_focal(bd, de(bd, "ambiente").id, nuevo),
        lambda bd: puntos_focales(bd, de(bd, "ambiente").id)[-1],
        lambda bd: (
            {
                "socio_id": socio(bd),
                "desde": "2026-01-02",
                "persona_id": de_socios.anotar_persona(bd, "Ana Sá"),
            },
            NADA,
        ),
        de_otro_modo={"nombre": "el de una persona con ficha está en ella"},
        tema="unidades",
        no_salen=frozenset({"socio_id", "persona_id"}),
    ),
    Ficha(
        PlanNuevo,
        lambda bd, nuevo: de_planes.crear_plan(bd, de(bd, "ambiente").id, nuevo),
        lambda bd: planes(bd)[-1],
        lambda bd: (
            {"desde": "2026-01-02", "hasta": "2026-10-11", "fundamento": ACTO_ANTERIOR},
            {"desde": "2026-02-03", "hasta": "2026-11-12", "fundamento": ACTO_ANTERIOR},
        ),
        de_planes.corregir_plan,
        de_otro_modo={"fundamento": "se guarda aparte y se cita"},
    ),
    Ficha(
        ActividadNueva,
        lambda bd, nueva: de_planes.anadir_actividad(bd, _objetivo(bd), nueva),
        lambda bd: actividades(bd)[-1],
        lambda bd: (
            {
                "inicio": "2026-02-03",
                "fin": "2026-04-05",
                "presupuesto": 731,
                "moneda": "USD",
                "acuerdo_id": _acuerdo(bd),
            },
            {
                "inicio": "2026-03-04",
                "fin": "2026-05-06",
                "presupuesto": 842,
                "moneda": "BRL",
                "acuerdo_id": None,
            },
        ),
        lambda bd, cual, nueva: de_planes.corregir_actividad(bd, cual, nueva, "Se aplazó"),
        tema="actividades",
        no_salen=frozenset({"detalle"}),
    ),
)
_CUENTAS = (
    Ficha(
        FondoNuevo,
        lambda bd, nuevo: de_fondos.abrir_fondo(bd, nuevo, ACTO_ANTERIOR),
        lambda bd: todos_los_fondos(bd)[-1],
        lambda bd: (
            {"clase": "banco", "moneda": "USD", "fecha": "2026-01-02", "saldo_inicial": 731},
            {"saldo_inicial": 842},
        ),
        lambda bd, cual, n: de_fondos.corregir_fondo(
            bd, cual, SenasDeFondo(n.nombre, n.banco, n.cuenta), n.saldo_inicial
        ),
        fijos=frozenset({"clase", "moneda", "fecha"}),
        tema="fondos",
    ),
    Ficha(
        PartidaNueva,
        lambda bd, nueva: de_partidas.crear_partida(bd, nueva),
        lambda bd: max(todas_las_partidas(bd), key=lambda p: p.id),
        lambda bd: ({"clase": "gasto", "codigo": "77.1"}, {"codigo": "77.2"}),
        lambda bd, cual, nueva: de_partidas.corregir_partida(bd, cual, nueva.codigo, nueva.nombre),
        fijos=frozenset({"clase"}),
    ),
    Ficha(
        ArqueoNuevo,
        lambda bd, nuevo: de_arqueos.arquear(bd, nuevo),
        lambda bd: arqueos(bd)[-1],
        lambda bd: ({"fondo_id": _fondo(bd), "fecha": "2026-02-03", "contado": 499}, NADA),
    ),
)
_CUOTAS = (
    Ficha(
        ConceptoNuevo,
        lambda bd, nuevo: de_conceptos.crear_cuota(bd, nuevo),
        lambda bd: max(conceptos(bd), key=lambda c: c.id),
        lambda bd: (
            {"clase": "extraordinaria", "cada_meses": 3},
            {"clase": "incorporacion", "cada_meses": 6},
        ),
        de_conceptos.corregir_cuota,
        tema="conceptos",
    ),
)
_ACUERDOS = (
    Ficha(
        EncargoNuevo,
        lambda bd, nuevo: de_cumplimiento.encargar(bd, _acuerdo(bd), nuevo),
        lambda bd: encargos(bd, _acuerdo(bd))[-1],
        lambda bd: ({"plazo": "2026-07-01"}, {"plazo": "2026-08-02"}),
        de_cumplimiento.corregir_encargo,
        tema="encargos",
    ),
    Ficha(
        PropuestaNueva,
        lambda bd, nueva: de_propuestas.presentar(bd, nueva),
        lambda bd: propuestas(bd)[0],
        lambda bd: (
            {
                "clase": "admision",
                "organo_id": asamblea(bd),
                "presentada": "2026-02-03",
                "tipo_decision": "reforma",
                "origen_tipo": "socio",
                "origen_id": socio(bd),
            },
            NADA,
        ),
        tema="propuestas",
        no_salen=frozenset({"texto", "origen_tipo", "origen_id"}),
    ),
    Ficha(
        PuestoNuevo,
        lambda bd, nuevo: anadir_puesto(bd, asamblea(bd), nuevo),
        lambda bd: puestos(bd, asamblea(bd))[-1],
        lambda bd: ({"funcion": "secretaria", "plazas": 3, "con_voto": False}, NADA),
    ),
    Ficha(
        SesionNueva,
        lambda bd, nueva: de_sesiones.preparar(bd, nueva),
        lambda bd: sesion(bd, sesiones(bd)[0].id),
        lambda bd: (
            {
                "organo_id": asamblea(bd),
                "tipo": "ordinaria",
                "primera_llamada": "2026-05-01T10:00",
                "segunda_llamada": "2026-05-01T11:00",
                "puntos": (PuntoNuevo("Presupuesto"),),
                "tercera_llamada": "2026-05-01T12:00",
                "urgente": True,
                "pais": "UY",
            },
            {
                "organo_id": next(o.id for o in organos(bd) if o.id != asamblea(bd)),
                "tipo": "extraordinaria",
                "primera_llamada": "2026-06-02T10:30",
                "segunda_llamada": "2026-06-02T11:30",
                "puntos": (PuntoNuevo("Sede"),),
                "tercera_llamada": "2026-06-02T12:30",
                "urgente": False,
                "pais": "AR",
            },
        ),
        de_sesiones.editar_borrador,
        de_otro_modo={"puntos": "son su orden del día, con su propia ficha"},
    ),
)
_SOCIOS = (
    Ficha(
        RepresentanteNuevo,
        lambda bd, nuevo: de_socios.nombrar_representante(bd, socio(bd), nuevo),
        lambda bd: representantes(bd, socio(bd))[-1],
        lambda bd: (
            {"desde": "2026-01-02", "calidad": "suplente", "correo": "a@b.org", "persona_id": ""},
            NADA,
        ),
        de_otro_modo={"persona_id": "vacío, se le hace su ficha"},
    ),
    Ficha(
        CategoriaNueva,
        lambda bd, nueva: de_socios.crear_categoria(bd, nueva),
        lambda bd: categorias(bd)[-1],
        lambda bd: (
            {"con_voto": False, "con_voz": False, "paga_cuota": False},
            {"con_voto": True, "con_voz": True, "paga_cuota": True},
        ),
        de_socios.corregir_categoria,
        tema="categorias",
    ),
    Ficha(
        PoblacionNueva,
        lambda bd, n: de_socios.anotar_poblacion(
            bd, socio(bd), n.anio, n.habitantes, n.fuente, oficial=n.oficial
        ),
        lambda bd: poblaciones_de(bd, socio(bd))[-1],
        lambda bd: ({"habitantes": 99_731, "anio": 2031, "oficial": False}, NADA),
    ),
    Ficha(
        SolicitudNueva,
        lambda bd, nueva: de_socios.solicitar_ingreso(bd, nueva),
        lambda bd: solicitudes(bd)[0],
        lambda bd: (
            {
                "pais": "BR",
                "organo_id": asamblea(bd),
                "presentada": "2026-02-03",
                "subdivision": "BR-RO",
                "tipo": "red",
                "categoria_id": categorias(bd)[1].id,
            },
            NADA,
        ),
        de_otro_modo=dict.fromkeys(("organo_id", "presentada", "texto"), "va en su propuesta"),
    ),
)
_AL_FUNDAR = ("id", "plantilla", "ficticia", "logo_id")
_ASOCIACION = (
    Ficha(
        Asociacion,
        de_asociacion.editar,
        asociacion,
        lambda bd: (
            {
                **en_datos(asociacion(bd)),
                **{c: f"Ñandú {c}" for c in ("nombre", "sigla", "sede", "identificacion_legal")},
                "tipo_red": "alianza",
                "idiomas": ("pt",),
                "moneda": "BRL",
                "fundacion": "1995-11",
                "acta_fundacional": "Acta del 11/11/1995",
                "fines": ("Ñandú fin primero", "Ñandú fin segundo"),
            },
            {
                **{c: getattr(asociacion(bd), c) for c in _AL_FUNDAR},
                "tipo_red": "foro",
                "idiomas": ("es", "gn"),
                "fines": ("Otro fin",),
                "moneda": "USD",
            },
        ),
        lambda bd, _, nueva: de_asociacion.editar(bd, nueva),
        de_otro_modo=dict.fromkeys(_AL_FUNDAR, "no se escribe en su ficha"),
    ),
)
DE_LOS_DEMAS = (*_ASOCIACION, *_UNIDADES, *_CUENTAS, *_CUOTAS, *_ACUERDOS, *_SOCIOS)
