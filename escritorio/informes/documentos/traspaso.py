"""Lo que dice solo cada apartado del acta de traspaso. Funciones puras."""

from __future__ import annotations

from collections import Counter

from escritorio.actas.modelo.lista import ESTADOS_DE_LISTA
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import Datos, Parrafo, Pieza
from escritorio.informes.documentos.comunes import con_anuncio, tabla, tabla_o_frase
from escritorio.informes.documentos.trabajo import cooperacion
from escritorio.informes.documentos.traspaso_asuntos import asuntos_abiertos
from escritorio.informes.documentos.traspaso_dinero import bancos, cuotas_por_cobrar, fondos
from escritorio.informes.modelo.informes import Automatico
from escritorio.informes.modelo.traspaso import DatosDeTraspaso
from escritorio.informes.reglas.informes import decir_quienes
from escritorio.organos.reglas.avisos import VACANTES_A_LA_VISTA, contar_puestos
from escritorio.sesiones.modelo.sesiones import ESTADOS_DE_SESION
from escritorio.socios.reglas.territorio import nombre_de_pais

_POR_APROBAR = ("borrador", "por_aprobar")


def apartados_de_traspaso(datos: DatosDeTraspaso) -> list[Automatico]:
    """Todos, en el orden en que se imprimen."""
    return [
        Automatico("comparecencia", "Quién entrega y recibe", _comparecencia(datos), True),
        Automatico("asociacion", "Sede y textos", _asociacion(datos)),
        Automatico("socios", "Socios", _socios(datos)),
        Automatico("organos", "Órganos y mandatos", _organos(datos)),
        Automatico("firmas", "Firmas en los bancos", bancos(datos)),
        Automatico("sesiones", "Sesiones", _sesiones(datos)),
        Automatico("actas", "Actas por aprobar", _actas(datos)),
        Automatico("libros", "Libros de actas", _libros(datos)),
        Automatico("acuerdos", "Acuerdos y encargos", asuntos_abiertos(datos.asuntos, datos.corte)),
        Automatico("cuotas", "Cuotas por cobrar", cuotas_por_cobrar(datos)),
        Automatico("fondos", "Caja y bancos", fondos(datos)),
        *_cooperacion(datos),
        Automatico("archivo", "El archivo y lo demás", _archivo(datos)),
    ]


def _cooperacion(datos: DatosDeTraspaso) -> list[Automatico]:
    """Los convenios, proyectos, alianzas y eventos abiertos, si los hay."""
    if datos.cooperacion.vacia:
        return []
    return [Automatico("cooperacion", "Cooperación", cooperacion(datos.cooperacion))]


def _comparecencia(datos: DatosDeTraspaso) -> list[Pieza]:
    acto, que = datos.informe, datos.asociacion.nombre
    donde = f"En {acto.lugar}, el" if acto.lugar else "El"
    testigos = acto.los_que("testigo")
    ante = f", ante {decir_quienes(testigos)}" if testigos else ""
    return [
        Parrafo(
            f"{donde} {en_letra(acto.fecha)}, {decir_quienes(acto.los_que('entrega'))} hace entrega de la"
            f" secretaría de {que} a {decir_quienes(acto.los_que('recibe'))}{ante}."
        ),
        Parrafo(
            f"Lo que sigue es lo que consta en el archivo de la asociación al {en_letra(datos.corte)}."
            " Lo que no consta en él se dice, y se anota en las observaciones de cada apartado."
        ),
    ]


def _asociacion(datos: DatosDeTraspaso) -> list[Pieza]:
    quien = datos.asociacion
    piezas: list[Pieza] = [
        Datos(
            [
                ("Nombre", quien.nombre),
                ("Sede", quien.sede or "No consta"),
                ("Identificación legal", quien.identificacion_legal or "No consta"),
            ]
        )
    ]
    textos = [
        (t.cuerpo, en_corto(t.vigente_desde or "") or "Desde el principio", t.titulo) for t in datos.textos
    ]
    piezas += tabla_o_frase(
        (("Texto", 2), ("Rige desde", 1.2), ("Versión", 3)), textos, "No hay textos vigentes en el archivo."
    )
    piezas += con_anuncio(
        "Reformas aprobadas que falta registrar:",
        (("Texto", 2), ("Reforma", 3), ("Límite", 1.2)),
        [(r.cuerpo, r.titulo, en_corto(r.registro_limite or "")) for r in datos.sin_registrar],
    )
    return piezas


def _socios(datos: DatosDeTraspaso) -> list[Pieza]:
    if not datos.socios:
        return [Parrafo("No hay socios activos.")]
    por_pais, con_voto = (
        Counter(s.pais for s in datos.socios),
        Counter(s.pais for s in datos.socios if s.con_voto),
    )
    filas = [
        (nombre_de_pais(p), escribir_miles(n), escribir_miles(con_voto[p]))
        for p, n in sorted(por_pais.items(), key=lambda x: (-x[1], nombre_de_pais(x[0])))
    ]
    totales = ("Total", escribir_miles(len(datos.socios)), escribir_miles(sum(con_voto.values())))
    return [
        Parrafo(
            f"{contar(len(datos.socios), 'socio activo', 'socios activos')}. El padrón está en el archivo."
        ),
        tabla((("País", 3), ("Socios activos>", 1.4), ("De categoría con voto>", 1.8)), filas, totales),
    ]


def _organos(datos: DatosDeTraspaso) -> list[Pieza]:
    ocupados = [r for r in datos.nomina if r.titular or r.suplente]
    filas = [
        (r.organo, r.puesto, r.titular or f"Vacante; suple {r.suplente}", en_corto(r.hasta) or "Sin término")
        for r in ocupados
    ]
    piezas = tabla_o_frase(
        (("Órgano", 2), ("Puesto", 2), ("Quién", 2.4), ("Hasta", 1.2)),
        filas,
        "Nadie ocupa todavía ningún puesto.",
    )
    if vacantes := [r.puesto for r in datos.nomina if not r.titular and not r.suplente]:
        dicho = "; ".join(vacantes) if len(vacantes) <= VACANTES_A_LA_VISTA else contar_puestos(vacantes)
        piezas.append(Parrafo(f"Vacantes: {dicho}."))
    return [*piezas, *con_anuncio("Por vencer o por atender:", (("Aviso", 1),), [(a,) for a in datos.avisos])]


def _sesiones(datos: DatosDeTraspaso) -> list[Pieza]:
    cerradas = [s for s in datos.sesiones if s.estado == "cerrada" and not s.no_celebrada]
    abiertas = [s for s in datos.sesiones if s.estado != "cerrada"]
    frase = f"Constan {contar(len(cerradas), 'sesión celebrada', 'sesiones celebradas')} en el archivo."
    if cerradas:
        frase += f" La última, {cerradas[0].titulo}, el {en_letra(cerradas[0].fecha)}."
    return [
        Parrafo(frase),
        *tabla_o_frase(
            (("Sesión", 3), ("Fecha", 1.2), ("Estado", 1.4)),
            [(s.titulo, en_corto(s.fecha), ESTADOS_DE_SESION[s.estado]) for s in abiertas],
            "No queda ninguna en preparación, convocada ni en curso.",
        ),
    ]


def _actas(datos: DatosDeTraspaso) -> list[Pieza]:
    filas = [
        (f"{a.organo}, {a.sesion}", en_corto(a.fecha), a.titulo, ESTADOS_DE_LISTA[a.estado])
        for a in datos.actas
        if a.estado in _POR_APROBAR
    ]
    return tabla_o_frase(
        (("Sesión", 3), ("Fecha", 1.2), ("Acta", 1.4), ("Estado", 1.4)),
        filas,
        "No queda ningún acta por levantar ni por aprobar.",
    )


def _libros(datos: DatosDeTraspaso) -> list[Pieza]:
    filas = [
        (
            x.organo,
            str(x.tomo),
            en_corto(x.abierto),
            str(x.siguiente - 1) if x.usados else "Ninguno",
            "No consta" if x.en_blanco is None else str(x.en_blanco),
        )
        for x in datos.libros
    ]
    columnas = (
        ("Órgano", 2.6),
        ("Tomo>", 0.8),
        ("Abierto", 1.2),
        ("Último folio>", 1.2),
        ("En blanco>", 1.2),
    )
    piezas = tabla_o_frase(columnas, filas, "No hay ningún libro de actas abierto.")
    if filas:
        piezas.append(Parrafo("Dónde se guarda cada libro y quién lo custodia no consta en el archivo."))
    return piezas


def _archivo(datos: DatosDeTraspaso) -> list[Pieza]:
    return [
        Parrafo(
            f"Se entrega el archivo «{datos.archivo}», con todo lo anterior, los papeles emitidos y la"
            " bitácora de cada cambio. Sellos, claves, equipos y muebles no constan en él."
        )
    ]
